import type { Ctx } from '../../../src/core/ctx.ts'
import { Refusal } from '../../../src/core/refusal.ts'
import { said } from '../../../src/core/said.ts'
import type { Reply } from '../../../src/core/view.ts'
import { headOf } from '../../../src/store/alert/chain.ts'
import { interrupt, resume } from '../../../src/store/alert/interruption.ts'
import type { Alert } from '../../../src/store/alert/record.ts'
import { lacking, resendFailed } from '../../../src/store/alert/resend.ts'
import { tallyOf } from '../../../src/store/alert/tally.ts'
import { appendAudit } from '../../../src/store/audit/audit.ts'
import { alertOfArg, sayState } from '../alert.ts'
import { correctionButtons } from '../buttons.ts'
import { capDocument } from '../copy/cap.ts'
import { sayAlert } from '../named.ts'
import { copiesCsv } from './csv.ts'
import { resumeButton } from './progress.ts'
import { sayGoesOn } from './report.ts'

/** Stops the copies that have not left, at once, and says how many had. */
export async function pressStop(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, t, now, actor } = ctx
  const alert = await alertOfArg(ctx, arg)
  const stopped = await interrupt(tx, alert, now)
  if (stopped === null) throw new Refusal('broadcast.notRunning', { state: sayState(t, alert) })
  const { newest: have, coming, lacking: lacks, unknown: lost } = (await tallyOf(tx, alert)).people
  // What was in flight at this moment may arrive.
  const unknown = coming + lost
  const others = lacks - lost
  await appendAudit(tx, {
    actor,
    act: 'alert.interrupt',
    subject: `alert ${alert.id}`,
    change: { before: alert.state, after: 'interrupted' },
    detail: { stopped: others, left: have, unknown },
    now,
  })
  const said = { what: sayAlert(t, alert), have, others, unknown }
  return {
    view: {
      blocks: [{ kind: 'text', text: t('broadcast.interrupted', said) }],
      buttons: [
        [resumeButton(t, alert.id)],
        ...(alert.msgType === 'Cancel' ? [] : [correctionButtons(t, alert)]),
      ],
      private: true,
    },
  }
}

/** Takes an interruption back: what was stopped goes out after all, with the text that holds now. */
export async function pressResume(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, t, now, actor } = ctx
  const alert = await alertOfArg(ctx, arg)
  const head = await standingHead(ctx, alert)
  const n = alert.msgType === 'Alert' || head.id === alert.id ? await resume(tx, alert, head) : null
  if (n === null) throw new Refusal('broadcast.notInterrupted', { state: sayState(t, alert) })
  await appendAudit(tx, {
    actor,
    act: 'alert.resume',
    subject: `alert ${alert.id}`,
    change: { before: alert.state, after: 'released' },
    detail: { copies: n },
    now,
  })
  if (head.state === 'interrupted') await sayGoesOn(tx, ctx.settings, head)
  const { coming } = (await tallyOf(tx, alert)).people
  return said(t('broadcast.resumed', { n: coming }))
}

/** What holds now in an alert's chain; Refusal when the alert was cancelled. */
async function standingHead({ tx }: Ctx, alert: Alert): Promise<Alert> {
  const head = await headOf(tx, alert.rootId)
  if (!head || (head.msgType === 'Cancel' && alert.msgType !== 'Cancel'))
    throw new Refusal('broadcast.chainCancelled')
  return head
}

/** Sends again to those who lack the text that holds now, and only to them. */
export async function pressResend(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, t, now, actor } = ctx
  const alert = await alertOfArg(ctx, arg)
  const head = await standingHead(ctx, alert)
  const { people, channels } = await lacking(tx, { alert, head }, 'all')
  if (people + channels === 0) throw new Refusal('broadcast.nothingFailed')
  const n = await resendFailed(tx, alert, head)
  if (head.id === alert.id) await sayGoesOn(tx, ctx.settings, alert)
  await appendAudit(tx, {
    actor,
    act: 'alert.resend',
    subject: `alert ${alert.id}`,
    change: { before: alert.state, after: (await alertOfArg(ctx, arg)).state },
    detail: { copies: n },
    now,
  })
  return said(t('broadcast.resent', { people, channels }))
}

/** The alert as a CAP 1.2 document. */
export async function pressCap(ctx: Ctx, arg: string): Promise<Reply> {
  const alert = await alertOfArg(ctx, arg)
  const caption = ctx.t('broadcast.capCaption', { what: sayAlert(ctx.t, alert) })
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
  await appendAudit(tx, {
    actor,
    act: 'alert.export',
    subject: `alert ${id}`,
    change: null,
    detail: { format: 'csv' },
    now,
  })
  const file = await copiesCsv(ctx, id, 'named')
  return { ...said(file.caption), file }
}
