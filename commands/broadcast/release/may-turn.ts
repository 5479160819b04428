import type { Ctx } from '../../../src/core/ctx.ts'
import { Refusal, type RefusedAct } from '../../../src/core/refusal.ts'
import { bakuTime } from '../../../src/core/time/when.ts'
import type { Block } from '../../../src/core/view.ts'
import { saying } from '../../../src/core/words.ts'
import type { Alert } from '../../../src/store/alert/record.ts'
import { secondKeys, tieBetween } from '../../../src/store/person/keys.ts'
import { keyRefusal } from '../../role/key.ts'

type Looking = Parameters<typeof keyRefusal>[0]

/** Whether somebody could be the second key to an alert at this moment: neither its author nor who counts as one with them. */
export async function mayTurn(
  { tx, now }: Pick<Ctx, 'tx' | 'now'>,
  { submittedBy, createdBy }: Alert,
  personId: number,
): Promise<boolean> {
  return (await secondKeys(tx, submittedBy ?? createdBy, now)).includes(personId)
}

/** Why whoever looks cannot be the second key to an alert; null = they can. */
export async function whyNotTurn(at: Looking, alert: Alert, refused?: RefusedAct): Promise<Refusal | null> {
  const { tx, t, locale, now, actor } = at
  const author = alert.submittedBy ?? alert.createdBy
  if (author === actor.personId) return new Refusal('broadcast.ownKey', {}, refused)
  const closed = await keyRefusal(at, refused)
  const tie = closed ? null : await tieBetween(tx, { author, other: actor.personId, now })
  if (!tie) return closed
  if (tie.kind === 'human') return new Refusal('roles.tie.human', {}, refused)
  return new Refusal('roles.tie.granted', { when: bakuTime(t, locale, tie.until) }, refused)
}

/** The same on a card that waits for the second key; its author knows. */
export async function whyNotBlocks(at: Looking, alert: Alert): Promise<Block[]> {
  const why = alert.state === 'waiting' ? await whyNotTurn(at, alert) : null
  if (!why || why.key === 'broadcast.ownKey') return []
  return [{ kind: 'note', text: saying(at.t, why.key, why.params) }]
}
