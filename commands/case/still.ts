import type { Ctx } from '../../src/core/ctx.ts'
import { appendAudit } from '../../src/store/audit/audit.ts'
import { findCase, openCaseOf, reopenCase } from '../../src/store/case/cases.ts'
import { holdPerson } from '../../src/store/person/hold.ts'
import { putOffForms } from '../../src/store/person/put-off.ts'
import { answerRollCall } from '../../src/store/rollcall/answers.ts'
import { goOn, nextEscalation } from './open.ts'

/** So long after it was closed the same call goes on when its caller says so, in milliseconds. */
const stillMs = 7 * 24 * 60 * 60_000

/** «I still need help» under the end of one's call opens that call again; null = it is too old, or another one is open. */
export async function openAgain(ctx: Ctx, arg: string): Promise<number | null> {
  const { tx, actor, now, settings } = ctx
  const { personId } = actor
  const id = Number(arg)
  await holdPerson(tx, personId)
  const help = await findCase(tx, id)
  if (help?.personId !== personId) return null
  const open = await openCaseOf(tx, personId)
  if (open) return open.id === id ? id : null
  const since = new Date(now.getTime() - stillMs)
  const escalateAt = nextEscalation(settings, now)
  const again = await reopenCase(tx, { id, personId, since, escalateAt })
  if (!again) return null
  const change = { before: 'closed', after: 'open' }
  await appendAudit(tx, { actor, act: 'case.reopened', subject: `case ${id}`, change, now })
  await putOffForms(tx, personId)
  if (again.alertId !== null) await needsHelp(ctx, again.alertId)
  await goOn(ctx, again, [])
  return id
}

/** The roll call of the call's alert says so, too. */
async function needsHelp({ tx, actor, now }: Ctx, rootId: number): Promise<void> {
  const { personId, platform } = actor
  await answerRollCall(tx, { rootId, personId, answer: 'help', platform, calledBy: null, now })
}
