import { inTurn } from '../../src/core/in-turn.ts'
import type { Tx } from '../../src/core/tx.ts'
import type { Block } from '../../src/core/view.ts'
import type { T } from '../../src/core/words.ts'
import { keysNow } from '../../src/store/person/keys.ts'
import { nameOf } from '../../src/store/person/name.ts'
import { selfAuditors } from '../../src/store/person/self-audit.ts'

/** What is said where the Board asks: no two could release an alert, or somebody watches over acts of their own; nothing when all is well. */
export async function keyBlocks(tx: Tx, t: T, now: Date): Promise<Block[]> {
  const { holders, pair } = await keysNow(tx, now)
  const own = await inTurn(await selfAuditors(tx), (id) => nameOf(tx, id))
  return [
    holders < 2 ? t('alarm.keysFew', { n: holders }) : pair ? '' : t('alarm.keysTied'),
    own.length ? t('alarm.selfAudit', { names: own.join(', ') }) : '',
  ].flatMap((text) => (text ? [{ kind: 'text', text } as const] : []))
}
