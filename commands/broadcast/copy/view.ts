import { action } from '../../../src/core/action.ts'
import type { Locale } from '../../../src/core/language.ts'
import { bakuTime } from '../../../src/core/time/when.ts'
import type { Block, Button, Tone, View } from '../../../src/core/view.ts'
import type { T } from '../../../src/core/words.ts'
import type { Alert, AlertStatus } from '../../../src/store/alert/record.ts'

/** How the colours of an alert's three kinds differ. */
const tones: Readonly<Record<AlertStatus, Tone>> = {
  Actual: 'emergency',
  Exercise: 'exercise',
  Test: 'plain',
}

type Drawn = Pick<
  Alert,
  'status' | 'msgType' | 'rootId' | 'info' | 'source' | 'onsetAt' | 'expiresAt' | 'rollCall'
>

/** Where an alert is drawn. */
export interface Reader {
  readonly t: T
  readonly locale: Locale
  /** In a chapter's channel: mentions its role, except for a test. */
  readonly channel?: boolean
  /** There is a newer message: this one asks for nothing. */
  readonly over?: boolean
}

/** An alert as its reader sees it; the first line says whether it is real. */
export function alertView(alert: Drawn, reader: Reader): View {
  return around(alert, reader, alertBody(alert, reader))
}

/** The short message that rings when an alert is updated or cancelled; the rest stands in the copy that it replies to. */
export function ringView(alert: Drawn, reader: Reader): View {
  const { headline } = alert.info[reader.locale]
  return around(alert, reader, [
    { kind: 'text', text: headline },
    { kind: 'note', text: reader.t('broadcast.ring') },
  ])
}

/** A ring that is outdated: it must not be taken for what holds. */
export function rungView(alert: Drawn, { t, locale }: Reader): View {
  return {
    blocks: [
      { kind: 'title', text: t('broadcast.outdated') },
      { kind: 'text', text: alert.info[locale].headline },
    ],
    tone: 'plain',
  }
}

function around(alert: Drawn, { t, channel, over }: Reader, body: readonly Block[]): View {
  const buttons = over ? [] : rollCallButtons(alert, t)
  return {
    blocks: [
      ...(channel && alert.status !== 'Test' ? [{ kind: 'mention' } as const] : []),
      { kind: 'title', text: banner(alert, t) },
      ...body,
      ...(buttons.length ? [{ kind: 'note', text: pleaseAnswer(alert, t) } as const] : []),
    ],
    ...(buttons.length ? { buttons: [buttons] } : {}),
    tone: alert.msgType === 'Cancel' ? 'good' : tones[alert.status],
  }
}

/** The first line: status, and whether it was updated or cancelled. */
export function banner({ status, msgType }: Pick<Alert, 'status' | 'msgType'>, t: T): string {
  switch (msgType) {
    case 'Alert':
      return t(`broadcast.banner.${status}`)
    case 'Update':
      return t(`broadcast.bannerUpdate.${status}`)
    case 'Cancel':
      return t(`broadcast.bannerCancel.${status}`)
  }
}

/** What an alert says in one language, without its banner. */
export function alertBody(alert: Drawn, { t, locale }: Reader): Block[] {
  const info = alert.info[locale]
  const facts = [
    { label: t('broadcast.place'), value: info.area },
    { label: t('broadcast.since'), value: alert.onsetAt ? bakuTime(t, locale, alert.onsetAt) : '' },
    { label: t('broadcast.source'), value: alert.source },
  ].filter((fact) => fact.value)
  const texts = [
    info.headline,
    info.description,
    info.instruction && t('broadcast.whatToDo', { instruction: info.instruction }),
  ].filter(Boolean)
  const [headline = '', ...rest] = texts
  const until = alert.msgType !== 'Cancel' && alert.expiresAt
  return [
    ...(headline ? [{ kind: 'text', text: headline } as const] : []),
    ...(facts.length ? [{ kind: 'facts', facts } as const] : []),
    ...rest.map((text) => ({ kind: 'text', text }) as const),
    ...(until
      ? [{ kind: 'note', text: t('broadcast.until', { when: bakuTime(t, locale, until) }) } as const]
      : []),
  ]
}

function rollCallButtons(alert: Drawn, t: T): Button[] {
  if (!alert.rollCall || alert.status === 'Test' || alert.msgType === 'Cancel') return []
  return [
    { label: t('safe.iAmSafe'), action: action('safe', 'yes', alert.rootId), style: 'primary' },
    { label: t('safe.needHelp'), action: action('safe', 'help', alert.rootId), style: 'danger' },
  ]
}

function pleaseAnswer(alert: Drawn, t: T): string {
  return t(alert.status === 'Exercise' ? 'broadcast.answerPleaseExercise' : 'broadcast.answerPlease')
}

/** The characters an alert takes, as every platform counts at most. */
export function lengthOf(view: View): number {
  return view.blocks.reduce((sum, block) => sum + blockLength(block), 0)
}

function blockLength(block: Block): number {
  switch (block.kind) {
    case 'title':
    case 'text':
    case 'note':
      return block.text.length + 2
    case 'facts':
      return block.facts.reduce((sum, fact) => sum + fact.label.length + fact.value.length + 3, 0)
    case 'list':
      return block.items.reduce((sum, item) => sum + item.length + 3, 0)
    case 'progress':
    case 'link':
      return block.label.length + 40
    case 'mention':
      return 30
  }
}
