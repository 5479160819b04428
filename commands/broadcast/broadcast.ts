import { action } from '../../src/core/action.ts'
import type { Command, Ctx, Notice, Press } from '../../src/core/command.ts'
import type { Dialog } from '../../src/core/dialog.ts'
import { priority } from '../../src/core/outgoing.ts'
import { Refusal } from '../../src/core/refusal.ts'
import type { Reply, View } from '../../src/core/view.ts'
import type { Key } from '../../src/core/words.ts'
import type { AlertStatus } from '../../src/store/alert-record.ts'
import { discardDraft, draftsOf, findAlert, recentAlerts } from '../../src/store/alerts.ts'
import { enqueueToEachAccount } from '../../src/store/outbox.ts'
import {
  glassNotice,
  pressApprove,
  pressGlass,
  pressReturn,
  requestNotice,
  returnedNotice,
} from './approve.ts'
import { audienceAnswers } from './audience.ts'
import { cardReply } from './card.ts'
import { chartNotice } from './chart.ts'
import { answersOf, audienceDialog, factsDialog, levelDialog, newAlertDialog, textDialog } from './compose.ts'
import { pressCap, pressCsv, pressResend, pressStop } from './control.ts'
import { pressPrepared, pressUpdate } from './correct.ts'
import { csvNotice } from './csv.ts'
import { alertView } from './draw.ts'
import { latecomerJob, planJob, progressJob } from './jobs.ts'
import { alertOfArg, draftOfArg, sayState, versioned } from './lookup.ts'
import { progressNotice } from './progress.ts'
import { reportNotice } from './report.ts'
import { confirmDialog, pressSubmit, pressSure } from './submit.ts'
import { typedTime } from './when.ts'

/** Releasing needs a Board member; composing happens in Slack, where the Board works. */
const boardOnly = { needs: ['board'], platforms: ['slack'] } as const

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

/** Draws a copy for a person. */
const alertNotice: Notice = async ({ tx, t, locale }, params) => {
  const alert = await findAlert(tx, Number(params.alert))
  if (!alert) throw new Error(`no alert ${params.alert}`)
  return alertView(alert, { t, locale })
}

/** Draws a copy for a chapter's channel. */
const channelNotice: Notice = async ({ tx, t, locale }, params) => {
  const alert = await findAlert(tx, Number(params.alert))
  if (!alert) throw new Error(`no alert ${params.alert}`)
  return alertView(alert, { t, locale, channel: true })
}

/** Draws a draft for its author alone; the version keeps apart what was changed since. */
const sampleNotice: Notice = async (scene, params) => {
  const alert = await findAlert(scene.tx, Number(params.alert))
  if (!alert) throw new Error(`no alert ${params.alert}`)
  const { buttons: _buttons, ...view } = alertView(alert, scene)
  return { ...view, blocks: [...view.blocks, { kind: 'note', text: scene.t('broadcast.previewNote') }] }
}

/** The alert as it will look, to every account of the person who presses. */
async function pressSample(ctx: Ctx, arg: string): Promise<Reply> {
  const alert = await draftOfArg(ctx, arg)
  const n = await enqueueToEachAccount(ctx.tx, ctx.actor.personId, {
    key: `sample:${versioned(alert)}:${ctx.now.getTime()}`,
    priority: priority.answer,
    notice: 'broadcast.sample',
    params: { alert: alert.id, version: alert.version },
  })
  return said(ctx.t('broadcast.sentToMe', { n }))
}

async function pressDiscard(ctx: Ctx, arg: string): Promise<Reply> {
  const alert = await draftOfArg(ctx, arg)
  if (!(await discardDraft(ctx.tx, alert.id)))
    throw new Refusal('broadcast.notDraft', { state: sayState(ctx.t, alert) })
  return {
    view: { blocks: [{ kind: 'text', text: ctx.t('broadcast.discarded') }], private: true },
    edit: true,
  }
}

function said(text: string): Reply {
  return { view: { blocks: [{ kind: 'text', text }], private: true } }
}

/** One of the three commands that begin an alert: a name, a prompt and a banner of its own. */
function beginning(status: AlertStatus, name: string, about: Key, aliases: readonly string[]): Command {
  const dialog = newAlertDialog(status)
  const begin = (ctx: Ctx) =>
    ctx.begin(dialog, {
      level: status === 'Test' ? 'low' : 'urgent',
      audience: 'everyone',
      time: typedTime(ctx.now),
      hours: '24',
      rollCall: 'yes',
    })
  return {
    name,
    aliases,
    about,
    ...boardOnly,
    dialogs: [dialog],
    presses: { new: begin },
    run: async (ctx) => {
      const drafts = await draftsOf(ctx.tx, ctx.actor.personId, status)
      if (!drafts.length) return begin(ctx)
      const buttons = drafts.map((draft) => [
        {
          label: ctx
            .t('broadcast.openDraft', { id: draft.id, headline: draft.info[ctx.locale].headline })
            .slice(0, 70),
          action: action('broadcast', 'open', draft.id),
        },
      ])
      const fresh = {
        label: ctx.t('broadcast.newOne'),
        action: action(name, 'new'),
        style: 'primary',
      } as const
      const view: View = {
        blocks: [{ kind: 'text', text: ctx.t('broadcast.yourDrafts') }],
        buttons: [...buttons, [fresh]],
        private: true,
      }
      return { view }
    },
  }
}

const actual = beginning('Actual', 'broadcast', 'broadcast.about', ['fovqelade', 'emergency'])

/** A real alert; everything that follows a draft of any kind is pressed here. */
export const broadcastCommand: Command = {
  ...actual,
  dialogs: [...(actual.dialogs ?? []), ...Object.values(changes), confirmDialog],
  presses: {
    ...actual.presses,
    ...changePresses,
    open: async (ctx, arg) => cardReply(ctx, await alertOfArg(ctx, arg)),
    sample: pressSample,
    discard: pressDiscard,
    submit: pressSubmit,
    sure: pressSure,
    approve: pressApprove,
    return: pressReturn,
    glass: pressGlass,
    stop: pressStop,
    resend: pressResend,
    update: pressUpdate,
    false: (ctx, arg) => pressPrepared(ctx, arg, 'falseAlarm'),
    clear: (ctx, arg) => pressPrepared(ctx, arg, 'allClear'),
    cap: pressCap,
    csv: pressCsv,
  },
  notices: {
    alert: alertNotice,
    channel: channelNotice,
    sample: sampleNotice,
    request: requestNotice,
    returned: returnedNotice,
    glass: glassNotice,
    progress: progressNotice,
    report: reportNotice,
    csv: csvNotice,
    chart: chartNotice,
  },
  jobs: [planJob, progressJob, latecomerJob],
}

/** A drill: everything as in earnest, under another command, prompt and banner. */
export const exerciseCommand = beginning('Exercise', 'exercise', 'broadcast.aboutExercise', ['telim'])

/** A test of the channels. */
export const testCommand = beginning('Test', 'test_alert', 'broadcast.aboutTest', ['sinaq'])

/** The latest alerts, to open, follow or correct. */
export const alertsCommand: Command = {
  name: 'alerts',
  aliases: ['bildirisler'],
  about: 'broadcast.aboutAlerts',
  ...boardOnly,
  run: async (ctx) => {
    const alerts = await recentAlerts(ctx.tx, 10)
    if (!alerts.length) return said(ctx.t('broadcast.noAlerts'))
    const items = alerts.map((alert) =>
      ctx.t('broadcast.alertLine', {
        id: alert.id,
        status: ctx.t(`broadcast.title${alert.status}`),
        type: ctx.t(`broadcast.type.${alert.msgType}`),
        state: sayState(ctx.t, alert),
        headline: alert.info[ctx.locale].headline,
      }),
    )
    const buttons = alerts.map(({ id }) => ({ label: `№ ${id}`, action: action('broadcast', 'open', id) }))
    return {
      view: {
        blocks: [
          { kind: 'title', text: ctx.t('broadcast.recent') },
          { kind: 'list', items },
        ],
        buttons: [buttons.slice(0, 5), buttons.slice(5)].filter((row) => row.length),
        private: true,
      },
    }
  },
}
