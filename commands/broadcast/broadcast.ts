import type { Command, Press } from '../../src/core/command.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Dialog } from '../../src/core/dialog/dialog.ts'
import { type RefusableAct, Refusal } from '../../src/core/refusal.ts'
import type { Reply } from '../../src/core/view.ts'
import { discardDraft } from '../../src/store/alert/drafts.ts'
import { appendAudit } from '../../src/store/audit/audit.ts'
import { demandUnfrozen } from '../role/key.ts'
import { alertOfArg, sayState } from './alert.ts'
import { beginning } from './begin.ts'
import { cardReply } from './card.ts'
import { audienceAnswers } from './compose/audience.ts'
import { answersOf, audienceDialog, factsDialog, levelDialog, textDialog } from './compose/dialogs.ts'
import { copyNotices } from './copy/copies.ts'
import { draftOfArg } from './draft-version.ts'
import { pressPrepared, pressUpdate } from './release/correction.ts'
import { requestJob } from './release/elsewhere.ts'
import { confirmDialog, pressLeave, pressSubmit, pressSure } from './release/first-key.ts'
import { glassJob, mayGlassNotice } from './release/glass.ts'
import { pressSample, sampleNotice } from './release/preview.ts'
import {
  glassNotice,
  pressApprove,
  pressGlass,
  pressReturn,
  requestNotice,
  returnedNotice,
} from './release/second-key.ts'
import { chartNotice, pressChart } from './watch/chart.ts'
import { pressCap, pressCsv, pressResend, pressResume, pressStop } from './watch/control.ts'
import { csvNotice } from './watch/csv.ts'
import { planJob, progressJob } from './watch/jobs.ts'
import { latecomerJob } from './watch/latecomers.ts'
import { progressNotice } from './watch/progress.ts'
import { reportNotice } from './watch/report.ts'

const textDialogs = { az: textDialog('az'), en: textDialog('en') } as const

/** The dialogs that change a draft, by the button that opens them. */
const changes: Readonly<Record<string, Dialog>> = {
  text_az: textDialogs.az,
  text_en: textDialogs.en,
  facts: factsDialog,
  level: levelDialog,
  audience: audienceDialog,
}

const changePresses = Object.fromEntries(
  Object.entries(changes).map(([verb, dialog]): [string, Press] => [
    verb,
    async (ctx, arg) => {
      const alert = await draftOfArg(ctx, arg)
      const info = verb === 'text_en' ? alert.info.en : alert.info.az
      const answers = { ...info, ...audienceAnswers(alert.audience), ...answersOf(alert, ctx.now) }
      return ctx.begin(dialog, answers)
    },
  ]),
)

async function pressDiscard(ctx: Ctx, arg: string): Promise<Reply> {
  const alert = await draftOfArg(ctx, arg)
  if (!(await discardDraft(ctx.tx, alert.id)))
    throw new Refusal('broadcast.notDraft', { state: sayState(ctx.t, alert) })
  const { tx, actor, now } = ctx
  await appendAudit(tx, {
    ...{ actor, act: 'alert.discard', subject: `alert ${alert.id}`, now },
    ...{ change: { before: 'draft', after: 'discarded' }, detail: { version: alert.version } },
  })
  return {
    view: { blocks: [{ kind: 'text', text: ctx.t('broadcast.discarded') }], private: true },
    edit: true,
  }
}

/** What a thief with a frozen member's account must not do to an alert either: hold it up, throw it away, let it go on. */
const unfrozen =
  (act: RefusableAct, press: Press): Press =>
  async (ctx, arg) => {
    const { id } = await alertOfArg(ctx, arg)
    await demandUnfrozen(ctx, { act, subject: `alert ${id}` })
    return press(ctx, arg)
  }

const actual = beginning('Actual', 'broadcast', 'broadcast.about', ['fovqelade', 'emergency'])

/** A real alert; everything that follows a draft of any kind is pressed here. */
export const broadcastCommand: Command = {
  ...actual,
  beside: ['cap', 'csv', 'chart'],
  dialogs: [...(actual.dialogs ?? []), ...Object.values(changes), confirmDialog],
  presses: {
    ...actual.presses,
    ...changePresses,
    open: async (ctx, arg) => cardReply(ctx, await alertOfArg(ctx, arg)),
    sample: pressSample,
    discard: unfrozen('alert.discard', pressDiscard),
    submit: pressSubmit,
    leave: pressLeave,
    sure: pressSure,
    approve: pressApprove,
    return: unfrozen('alert.return', pressReturn),
    glass: pressGlass,
    stop: unfrozen('alert.interrupt', pressStop),
    resume: unfrozen('alert.resume', pressResume),
    resend: unfrozen('alert.resend', pressResend),
    update: pressUpdate,
    false: (ctx, arg) => pressPrepared(ctx, arg, 'falseAlarm'),
    clear: (ctx, arg) => pressPrepared(ctx, arg, 'allClear'),
    cap: pressCap,
    csv: pressCsv,
    chart: pressChart,
  },
  notices: {
    ...copyNotices,
    sample: sampleNotice,
    request: requestNotice,
    returned: returnedNotice,
    glass: glassNotice,
    mayGlass: mayGlassNotice,
    progress: progressNotice,
    report: reportNotice,
    csv: csvNotice,
    chart: chartNotice,
  },
  jobs: [planJob, progressJob, latecomerJob, glassJob, requestJob],
}
