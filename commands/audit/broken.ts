import { action } from '../../src/core/action.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Notice } from '../../src/core/notice.ts'
import { Refusal } from '../../src/core/refusal.ts'
import { said } from '../../src/core/said.ts'
import type { Reply } from '../../src/core/view.ts'
import { quietAlarm } from '../../src/store/alarm/alarms.ts'
import { brokenAlarm, isBroken } from '../../src/store/alarm/broken.ts'
import { acknowledge, isAcknowledged } from '../../src/store/audit/acknowledged.ts'
import type { Wrong } from '../../src/store/audit/verify.ts'
import { sayWrong } from './verify.ts'

/** The bot has noticed by itself that something is wrong with the chain. */
export const wrongNotice: Notice = async ({ t }, { kind, id, until }) => {
  const wrong = wrongOf(String(kind), Number(id), Number(until))
  return {
    blocks: [
      { kind: 'title', text: t('broken.title') },
      { kind: 'text', text: sayWrong(t, wrong) },
      { kind: 'note', text: t('broken.how') },
    ],
    buttons: [[{ label: t('broken.looked'), action: action('audit', 'seen', packedWrong(wrong)) }]],
    tone: 'emergency',
  }
}

/** Somebody of the Commission has looked into it: the alarm ends, heads are told again; the chain stays as it is. */
export async function pressSeen(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, t, actor, now } = ctx
  const wrong = unpackedWrong(arg)
  if (!wrong || !(await isBroken(tx)) || (await isAcknowledged(tx, wrong)))
    throw new Refusal('broken.lookedBefore')
  await acknowledge(tx, { actor, wrong, now })
  await quietAlarm(tx, brokenAlarm, now)
  return said(t('broken.lookedDone'))
}

const kinds = ['changed', 'forged', 'unsealed', 'missing', 'replaced'] as const

function wrongOf(said: string, id: number, until: number): Wrong {
  return { kind: kinds.find((kind) => kind === said) ?? 'replaced', id, until }
}

const packedWrong = ({ kind, id, until = id }: Wrong) => `${kind}.${id}.${until}`

function unpackedWrong(arg: string): Wrong | null {
  const [, kind = '', id, until] = /^([a-z]+)\.(\d{1,9})\.(\d{1,9})$/.exec(arg) ?? []
  return id ? wrongOf(kind, Number(id), Number(until)) : null
}

/** The seals under the entries so far are not those of the key in use. */
export const rekeyedNotice: Notice = async ({ t }, { id, aside }) => ({
  blocks: [
    { kind: 'title', text: t('broken.rekeyedTitle') },
    { kind: 'text', text: t('broken.rekeyed', { id: Number(id) }) },
    { kind: 'note', text: t(aside ? 'broken.rekeyedCheck' : 'broken.rekeyedAsk') },
  ],
  tone: 'emergency',
})
