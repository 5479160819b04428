import type { Ctx } from '../../src/core/command.ts'
import { Refusal } from '../../src/core/refusal.ts'
import { said } from '../../src/core/said.ts'
import type { Reply } from '../../src/core/view.ts'
import { headOf } from '../../src/store/alerts.ts'
import { appendAudit } from '../../src/store/audit.ts'
import { countDeliveries, interruptPlanning, resendFailed, sumOf } from '../../src/store/deliveries.ts'
import { cancelPending } from '../../src/store/outbox.ts'
import { capDocument } from './cap.ts'
import { copiesCsv } from './csv.ts'
import { alertOfArg, sayState } from './lookup.ts'

/** Stops the copies that have not left, at once, and says how many had. */
export async function pressStop(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, t, now, actor } = ctx
  const alert = await alertOfArg(ctx, arg)
  if (!(await interruptPlanning(tx, alert.id, now)))
    throw new Refusal('broadcast.notRunning', { state: sayState(t, alert) })
  const stopped = await cancelPending(tx, { alertId: alert.id, now })
  const counts = sumOf(await countDeliveries(tx, alert.id))
  const left = counts.sent + counts.unknown + counts.pending
  await appendAudit(tx, {
    actor,
    act: 'alert.interrupt',
    subject: `alert ${alert.id}`,
    detail: { stopped, left },
    now,
  })
  return said(t('broadcast.interrupted', { stopped, left }))
}

/** Sends the failed copies again, and only those, with the text that holds now. */
export async function pressResend(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, t, now, actor } = ctx
  const alert = await alertOfArg(ctx, arg)
  const head = await headOf(tx, alert.rootId)
  if (!head || (head.msgType === 'Cancel' && alert.msgType !== 'Cancel'))
    throw new Refusal('broadcast.chainCancelled')
  const n = await resendFailed(tx, alert, head)
  if (!n) throw new Refusal('broadcast.nothingFailed')
  await appendAudit(tx, {
    actor,
    act: 'alert.resend',
    subject: `alert ${alert.id}`,
    detail: { copies: n },
    now,
  })
  return said(t('broadcast.resent', { n }))
}

/** The alert as a CAP 1.2 document. */
export async function pressCap(ctx: Ctx, arg: string): Promise<Reply> {
  const alert = await alertOfArg(ctx, arg)
  const caption = ctx.t('broadcast.capCaption', { id: alert.id })
  const bytes = Buffer.from(await capDocument(ctx, alert))
  return {
    ...said(caption),
    file: { name: `${alert.identifier}.xml`, mime: 'application/cap+xml', bytes, caption },
  }
}

/** Every copy as a table. */
export async function pressCsv(ctx: Ctx, arg: string): Promise<Reply> {
  const { id } = await alertOfArg(ctx, arg)
  const { tx, actor, now } = ctx
  await appendAudit(tx, { actor, act: 'alert.export', subject: `alert ${id}`, detail: {}, now })
  const file = await copiesCsv(ctx.tx, ctx.t, id)
  return { ...said(file.caption), file }
}
