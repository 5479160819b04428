import { action } from '../../../src/core/action.ts'
import type { Locale } from '../../../src/core/language.ts'
import { takePiece } from '../../../src/core/text/split.ts'
import { bakuTime } from '../../../src/core/time/when.ts'
import type { Block, Button, Fact, Tone, View } from '../../../src/core/view.ts'
import type { T } from '../../../src/core/words.ts'
import { endOf } from '../../../src/store/alert/end.ts'
import type { Alert, AlertInfo, AlertStatus } from '../../../src/store/alert/record.ts'

/** How the colours of an alert's three kinds differ. */
const tones: Readonly<Record<AlertStatus, Tone>> = {
  Actual: 'emergency',
  Exercise: 'exercise',
  Test: 'plain',
}

type Drawn = Pick<
  Alert,
  'status' | 'msgType' | 'certainty' | 'rootId' | 'info' | 'source' | 'onsetAt' | 'expiresAt' | 'rollCall'
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

/**
 * The short message that rings when an alert is updated or ended; the rest stands in the copy that it replies to. It is
 * understood alone, on a locked screen: it begins with what is new since `before`.
 */
export function ringView(alert: Drawn, reader: Reader, before: AlertInfo | null): View {
  const { t, locale } = reader
  const { headline, area } = alert.info[locale]
  const news = before ? newsOf(alert.info[locale], before, t) : ''
  const facts = [...about(alert, reader), { label: t('broadcast.place'), value: area }].filter(isGiven)
  return around(alert, reader, [
    { kind: 'text', text: headline },
    ...(news ? [{ kind: 'text', text: news } as const] : []),
    ...(facts.length ? [{ kind: 'facts', facts } as const] : []),
    { kind: 'note', text: t('broadcast.ring') },
  ])
}

/** A ring says so many characters of what is new at most. */
const longestNews = 200

/** What to do when that has changed, else what is known when that has; '' = neither has, or it is no longer said. */
function newsOf(info: AlertInfo, before: AlertInfo, t: T): string {
  const { instruction, description } = info
  if (instruction && instruction !== before.instruction)
    return t('broadcast.whatToDo', { instruction: beginning(instruction) })
  return description === before.description ? '' : beginning(description)
}

function beginning(text: string): string {
  const [piece, rest] = takePiece(text, longestNews)
  return rest ? `${piece} …` : piece
}

/** A ring that is outdated: it must not be taken for what holds. */
export function rungView(alert: Drawn, { t, locale }: Reader): View {
  return {
    blocks: [
      { kind: 'title', text: t(`broadcast.bannerOutdated.${alert.status}`) },
      { kind: 'text', text: alert.info[locale].headline },
    ],
    tone: 'plain',
  }
}

function around(alert: Drawn, { t, channel, over }: Reader, body: readonly Block[]): View {
  const buttons = over ? [] : rollCallButtons(alert, t)
  const first = banner(alert, t)
  return {
    blocks: [
      ...(channel && alert.status !== 'Test' ? [{ kind: 'mention' } as const] : []),
      { kind: 'title', text: first },
      ...body,
      ...(buttons.length ? [{ kind: 'note', text: pleaseAnswer(alert, t) } as const] : []),
    ],
    further: t('broadcast.continued', { banner: first }),
    ...(buttons.length ? { buttons: [buttons] } : {}),
    tone: alert.msgType === 'Cancel' ? 'good' : tones[alert.status],
  }
}

/** The first line: status, and whether it was updated or has ended, and how. */
export function banner(alert: Pick<Alert, 'status' | 'msgType' | 'certainty'>, t: T): string {
  switch (alert.msgType) {
    case 'Alert':
      return t(`broadcast.banner.${alert.status}`)
    case 'Update':
      return t(`broadcast.bannerUpdate.${alert.status}`)
    case 'Cancel':
      return t(`broadcast.bannerEnd.${endOf(alert)}.${alert.status}`)
  }
}

/** What an end is the end of; whoever had not read the alert learns it here. */
function about(alert: Drawn, { t, locale }: Reader): readonly Fact[] {
  return alert.msgType === 'Cancel' ? [{ label: t('broadcast.what'), value: alert.info[locale].event }] : []
}

const isGiven = ({ value }: Fact): boolean => value !== ''

/** What an alert says in one language, without its banner. */
export function alertBody(alert: Drawn, reader: Reader): Block[] {
  const { t, locale } = reader
  const info = alert.info[locale]
  const ended = alert.msgType === 'Cancel'
  const facts = [
    ...about(alert, reader),
    { label: t('broadcast.place'), value: info.area },
    { label: t('broadcast.since'), value: alert.onsetAt ? bakuTime(t, locale, alert.onsetAt) : '' },
    // The source told of the danger, not of its end.
    { label: t('broadcast.source'), value: ended ? '' : alert.source },
  ].filter(isGiven)
  const texts = [
    info.headline,
    info.description,
    info.instruction && t('broadcast.whatToDo', { instruction: info.instruction }),
  ].filter(Boolean)
  const [headline = '', ...rest] = texts
  const until = ended ? null : alert.expiresAt
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
