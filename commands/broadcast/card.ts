import type { Ctx } from '../../src/core/ctx.ts'
import { inTurn } from '../../src/core/in-turn.ts'
import type { Locale } from '../../src/core/language.ts'
import { platformNames } from '../../src/core/platform.ts'
import { bakuTime } from '../../src/core/time/when.ts'
import type { Tx } from '../../src/core/tx.ts'
import type { Block, Fact, Reply, View } from '../../src/core/view.ts'
import type { T, Words } from '../../src/core/words.ts'
import { countryName } from '../../src/places/country.ts'
import { type AudienceCount, countAudience } from '../../src/store/alert/audience.ts'
import { headOf } from '../../src/store/alert/chain.ts'
import type { Alert } from '../../src/store/alert/record.ts'
import { type Resendable, resendable } from '../../src/store/alert/resend.ts'
import { chapterNameById } from '../../src/store/chapter/chapters.ts'
import { sayStanding } from './alert.ts'
import { buttonsOf } from './buttons.ts'
import { sayAudience } from './compose/audience.ts'
import { certainties, oneOf, severities, urgencies } from './compose/level.ts'
import { alertBody, alertView, banner, lengthOf } from './copy/view.ts'
import { sayAlert } from './named.ts'
import { glassFor } from './release/glass.ts'
import { mayTurn, whyNotBlocks } from './release/may-turn.ts'
import { leftBehindWarning } from './release/one-language.ts'
import { alikeWarning, awayWarning, keyWarning, missingWarning, newerWarning } from './release/warnings.ts'
import { resendBlocks } from './resend.ts'

/** What a card is drawn with. */
export interface Drawer {
  readonly tx: Tx
  readonly t: T
  readonly locale: Locale
  readonly words: Words
  readonly now: Date
}

/** What a platform's adapter puts into one message, in characters; longer texts are split. */
const oneMessage = { Telegram: 4096, Discord: 4000, Slack: 12_000 } as const

/** A draft with its preview, its recipients, what it lacks, and everything that can be done with it. */
export async function cardReply(ctx: Ctx, alert: Alert): Promise<Reply> {
  return { view: await cardView(ctx, alert) }
}

/** Whom sending an alert again could reach; null = it is not out, or its chain has ended. */
async function chancesOf(tx: Tx, alert: Alert, head: Alert | null): Promise<Resendable | null> {
  if (!alert.releasedAt || !head || (head.msgType === 'Cancel' && head.id !== alert.id)) return null
  return resendable(tx, alert, head)
}

async function cardView(ctx: Ctx, alert: Alert): Promise<View> {
  const { t } = ctx
  const counts = await countAudience(ctx.tx, alert.audience)
  const head = await headOf(ctx.tx, alert.rootId)
  const again = await chancesOf(ctx.tx, alert, head)
  const glass = await glassFor(ctx, alert)
  const chances = {
    again: again !== null && again.people + again.channels > 0,
    approve: alert.state === 'waiting' && (await mayTurn(ctx, alert, ctx.actor.personId)),
    ...{ head, glass: glass.buttons },
  }
  return {
    blocks: [
      ...(await alikeWarning(ctx, alert)),
      ...(await keyWarning(ctx, alert)),
      ...(await whyNotBlocks(ctx, alert)),
      ...(await summary(ctx, alert, counts)),
      ...missingWarning(t, alert),
      ...(again ? resendBlocks(t, again) : []),
      ...glass.blocks,
    ],
    buttons: buttonsOf(t, alert, chances),
    private: true,
  }
}

/** The preview, the facts and the recipients of an alert: what both keys decide on. */
export async function summary(drawer: Drawer, alert: Alert, counts: AudienceCount): Promise<Block[]> {
  const { t, words } = drawer
  const what = sayAlert(t, alert)
  const state = await sayStanding(drawer, alert)
  return [
    ...(await newerWarning(drawer, alert)),
    ...(await leftBehindWarning(drawer, alert)),
    ...(await awayWarning(drawer, alert, counts)),
    { kind: 'title', text: banner(alert, t) },
    { kind: 'note', text: t('broadcast.draftTitle', { what, state }) },
    { kind: 'note', text: t('broadcast.previewAz') },
    ...alertBody(alert, { t: words('az'), locale: 'az' }),
    { kind: 'note', text: t('broadcast.previewEn') },
    ...alertBody(alert, { t: words('en'), locale: 'en' }),
    { kind: 'note', text: lengthNote(t, alert, words) },
    { kind: 'facts', facts: await facts(drawer, alert, counts) },
    { kind: 'list', items: await countLines(drawer, counts) },
  ]
}

function lengthNote(t: T, alert: Alert, words: Words): string {
  const longest = Math.max(
    ...(['az', 'en'] as const).map((locale) => lengthOf(alertView(alert, { t: words(locale), locale }))),
  )
  const parts = Object.entries(oneMessage)
    .map(([platform, most]) => ({ platform, n: Math.ceil(longest / most) }))
    .filter(({ n }) => n > 1)
  if (!parts.length) return t('broadcast.fitsOne')
  return parts.map((part) => t('broadcast.needsParts', part)).join(' ')
}

async function facts(drawer: Drawer, alert: Alert, counts: AudienceCount): Promise<Fact[]> {
  const { t, tx } = drawer
  const { people, reachable, channels } = counts
  const recipients = t('broadcast.recipients', { people: reachable, channels })
  const lost = people - reachable
  return [
    ...(alert.msgType === 'Cancel' ? [] : [levelFact(t, alert)]),
    { label: t('broadcast.audienceFact'), value: await sayAudience(tx, alert.audience, drawer) },
    ...(alert.affected.length ? [affectedFact(drawer, alert)] : []),
    ...(alert.msgType === 'Cancel' ? [] : runFacts(drawer, alert)),
    {
      label: t('broadcast.recipientsFact'),
      value: lost ? `${recipients} · ${t('broadcast.unreachable', { n: lost, people })}` : recipients,
    },
  ]
}

function levelFact(t: T, alert: Alert): Fact {
  return {
    label: t('broadcast.levelFact'),
    value: t('broadcast.levelLine', {
      severity: t(`broadcast.severity.${oneOf(severities, alert.severity)}`),
      urgency: t(`broadcast.urgency.${oneOf(urgencies, alert.urgency)}`),
      certainty: t(`broadcast.certainty.${oneOf(certainties, alert.certainty)}`),
    }),
  }
}

/** How long it runs and what it asks: a cancellation ends both. */
function runFacts({ t, locale }: Drawer, { expiresAt, rollCall }: Alert): readonly Fact[] {
  return [
    {
      label: t('broadcast.expiresFact'),
      value: expiresAt ? bakuTime(t, locale, expiresAt) : t('broadcast.never'),
    },
    { label: t('broadcast.rollCallFact'), value: t(rollCall ? 'common.yes' : 'common.no') },
  ]
}

function affectedFact({ t, locale }: Drawer, { affected }: Alert): Fact {
  const names = affected.map((code) => countryName(code, locale))
  return { label: t('broadcast.affectedFact'), value: names.join(', ') }
}

/** The platforms' own names. */
async function countLines({ t, tx, locale }: Drawer, counts: AudienceCount): Promise<string[]> {
  const platforms = counts.platforms.map((count) =>
    t('broadcast.platformLine', { ...count, platform: platformNames[count.platform] }),
  )
  const chapters = await inTurn(counts.chapters, async ({ chapterId, ...count }) => {
    const chapter = chapterId ? await chapterNameById(tx, chapterId, locale) : t('broadcast.noChapter')
    return t('broadcast.chapterLine', { ...count, chapter })
  })
  const lines = [...platforms, ...chapters]
  return lines.length ? lines : [t('broadcast.nobody')]
}
