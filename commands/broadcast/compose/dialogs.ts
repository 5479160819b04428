import type { Ctx } from '../../../src/core/ctx.ts'
import type { Answers, Dialog } from '../../../src/core/dialog/dialog.ts'
import type { Locale } from '../../../src/core/language.ts'
import { Refusal } from '../../../src/core/refusal.ts'
import type { Reply } from '../../../src/core/view.ts'
import type { Key } from '../../../src/core/words.ts'
import { changeDraft, createDraft, type Draft } from '../../../src/store/alert/drafts.ts'
import type { Alert, AlertInfo, AlertStatus } from '../../../src/store/alert/record.ts'
import { cardReply } from '../card.ts'
import { draftOf, draftWithText, textMark } from '../draft-version.ts'
import { audienceDetails, audienceOf, audienceStep } from './audience.ts'
import { readCountries } from './countries.ts'
import { isHazard, templateOf } from './hazard.ts'
import { certainties, levels, oneOf, presets, severities, urgencies } from './level.ts'
import { factSteps, hazardStep, levelStep, lifetimes, textSteps } from './steps.ts'
import { readTime, typedTime } from './time.ts'

/** What each kind of alert is called as a form; the three have different commands, prompts and banners. */
const titles: Readonly<Record<AlertStatus, Key>> = {
  Actual: 'broadcast.titleActual',
  Exercise: 'broadcast.titleExercise',
  Test: 'broadcast.titleTest',
}

/** The dialog that begins an alert of one kind. */
export function newAlertDialog(status: AlertStatus): Dialog {
  return {
    name: `new_${status.toLowerCase()}`,
    version: 1,
    title: titles[status],
    steps: [
      hazardStep,
      audienceStep,
      { ...levelStep, page: true },
      ...audienceDetails.map(({ page: _page, ...step }) => step),
      ...factSteps,
    ],
    finish: (ctx, answers) => finishNew(ctx, status, answers),
  }
}

async function finishNew(ctx: Ctx, status: AlertStatus, answers: Answers): Promise<Reply> {
  const hazard = isHazard(answers.hazard) ? answers.hazard : 'general'
  const info = (locale: Locale) => templateOf(ctx.words(locale), hazard, answers[areaKey[locale]] ?? '')
  const draft: Draft = {
    status,
    msgType: 'Alert',
    referenceId: null,
    rootId: null,
    hazard,
    ...presets[oneOf(levels, answers.level)],
    info: { az: info('az'), en: info('en') },
    audience: audienceOf(answers),
    ...factsOf(ctx, answers),
  }
  return cardReply(ctx, await createDraft(ctx.tx, draft, ctx.actor.personId, ctx.now))
}

const areaKey = { az: 'areaAz', en: 'areaEn' } as const

function factsOf({ now }: Ctx, answers: Answers) {
  const hours = Number(answers.hours)
  const time = answers.time
  return {
    source: answers.source ?? '',
    affected: readCountries(answers.affected ?? ''),
    rollCall: answers.status !== 'Test' && answers.rollCall === 'yes',
    expiresAt: hours > 0 ? new Date(now.getTime() + hours * 3_600_000) : null,
    onsetAt: time ? readTime(time, now) : null,
  }
}

/** Changes a draft's place, time, source, validity and roll call. */
export const factsDialog: Dialog = {
  name: 'alert_facts',
  version: 1,
  title: 'broadcast.titleFacts',
  steps: factSteps,
  finish: async (ctx, answers) => {
    const alert = await draftOf(ctx, answers)
    const { az, en } = alert.info
    return changed(ctx, alert, {
      ...factsOf(ctx, answers),
      info: {
        az: { ...az, area: answers.areaAz ?? '' },
        en: { ...en, area: answers.areaEn ?? '' },
      },
    })
  },
}

/** Changes what a draft says in one language. */
export function textDialog(locale: Locale): Dialog {
  return {
    name: `alert_text_${locale}`,
    version: 1,
    title: locale === 'az' ? 'broadcast.titleTextAz' : 'broadcast.titleTextEn',
    steps: textSteps,
    finish: async (ctx, answers) => {
      const alert = await draftWithText(ctx, answers, locale)
      const text = (key: keyof AlertInfo) => answers[key] ?? ''
      const info: AlertInfo = {
        event: text('event'),
        headline: text('headline'),
        description: text('description'),
        instruction: text('instruction'),
        area: alert.info[locale].area,
      }
      return changed(ctx, alert, { info: { ...alert.info, [locale]: info } })
    },
  }
}

/** Changes each of the three values that the level preset. */
export const levelDialog: Dialog = {
  name: 'alert_level',
  version: 1,
  title: 'broadcast.titleLevel',
  steps: [
    {
      key: 'severity',
      label: 'broadcast.askSeverity',
      kind: 'choice',
      options: async ({ t }) => severities.map((v) => ({ value: v, label: t(`broadcast.severity.${v}`) })),
    },
    {
      key: 'urgency',
      label: 'broadcast.askUrgency',
      kind: 'choice',
      options: async ({ t }) => urgencies.map((v) => ({ value: v, label: t(`broadcast.urgency.${v}`) })),
    },
    {
      key: 'certainty',
      label: 'broadcast.askCertainty',
      kind: 'choice',
      options: async ({ t }) => certainties.map((v) => ({ value: v, label: t(`broadcast.certainty.${v}`) })),
    },
  ],
  finish: async (ctx, answers) =>
    changed(ctx, await draftOf(ctx, answers), {
      severity: oneOf(severities, answers.severity),
      urgency: oneOf(urgencies, answers.urgency),
      certainty: oneOf(certainties, answers.certainty),
    }),
}

/** Changes whom a draft is for. */
export const audienceDialog: Dialog = {
  name: 'alert_audience',
  version: 1,
  title: 'broadcast.titleAudience',
  steps: [audienceStep, ...audienceDetails],
  finish: async (ctx, answers) =>
    changed(ctx, await draftOf(ctx, answers), { audience: audienceOf(answers) }),
}

async function changed(ctx: Ctx, alert: Alert, change: Partial<Draft>): Promise<Reply> {
  const now = await changeDraft(ctx.tx, alert, change)
  if (!now) throw new Refusal('broadcast.changedMeanwhile')
  return cardReply(ctx, now)
}

/** The answers that a draft's dialogs begin with; the id and the version travel along. */
export function answersOf(alert: Alert, now: Date): Answers {
  const { az, en } = alert.info
  const left = alert.expiresAt ? (alert.expiresAt.getTime() - now.getTime()) / 3_600_000 : 0
  return {
    alert: String(alert.id),
    version: String(alert.version),
    ...{ textMark_az: textMark(az), textMark_en: textMark(en) },
    status: alert.status,
    areaAz: az.area,
    areaEn: en.area,
    time: alert.onsetAt ? typedTime(alert.onsetAt) : '',
    source: alert.source,
    affected: alert.affected.join(', '),
    hours: String(lifetimes.find((n) => n >= left - 0.01) ?? 72),
    rollCall: alert.rollCall ? 'yes' : 'no',
    severity: alert.severity,
    urgency: alert.urgency,
    certainty: alert.certainty,
  }
}
