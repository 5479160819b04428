import type { Ctx } from '../../../src/core/ctx.ts'
import { type Locale, locales } from '../../../src/core/language.ts'
import { platformNames } from '../../../src/core/platform.ts'
import { bakuTime, durationText } from '../../../src/core/time/when.ts'
import type { Tx } from '../../../src/core/tx.ts'
import type { Block } from '../../../src/core/view.ts'
import type { T } from '../../../src/core/words.ts'
import type { AudienceCount } from '../../../src/store/alert/audience.ts'
import { headOf } from '../../../src/store/alert/chain.ts'
import { alikeAlert } from '../../../src/store/alert/drafts.ts'
import type { Alert } from '../../../src/store/alert/record.ts'
import { silentPlatforms } from '../../../src/store/outbox/lanes.ts'
import { keyOf, secondKeys } from '../../../src/store/person/keys.ts'
import { sayAlert } from '../named.ts'

/** What a complete warning must have (source, hazard, place, time, guidance) and both languages. */
export type Part = 'source' | 'hazard' | 'place' | 'time' | 'guidance' | 'az' | 'en'

export interface Missing {
  readonly part: Part
  /** Set when it is missing in one language only. */
  readonly locale?: Locale
}

type Judged = Pick<Alert, 'status' | 'msgType' | 'source' | 'info' | 'onsetAt'>

/**
 * What an alert lacks for its release. An Actual alert needs everything; an exercise or a test, and a cancellation
 * (which names what it cancels), need a headline and guidance in both languages.
 */
export function missingOf(alert: Judged): readonly Missing[] {
  const whole = alert.status === 'Actual' && alert.msgType !== 'Cancel'
  return [
    ...(whole && !alert.source ? [{ part: 'source' } as const] : []),
    ...(whole && !alert.onsetAt ? [{ part: 'time' } as const] : []),
    ...locales.flatMap((locale) => missingIn(alert, locale, whole)),
  ]
}

function missingIn({ info }: Judged, locale: Locale, whole: boolean): Missing[] {
  const { event, headline, description, instruction, area } = info[locale]
  if (![event, headline, description, instruction].some(Boolean)) return [{ part: locale }]
  return [
    ...(event && headline ? [] : [{ part: 'hazard', locale } as const]),
    ...(instruction ? [] : [{ part: 'guidance', locale } as const]),
    ...(area || !whole ? [] : [{ part: 'place', locale } as const]),
  ]
}

/** What is missing, as words: `the place (Azərbaycanca)`. */
export function sayMissing(t: T, missing: readonly Missing[]): string[] {
  return missing.map(({ part, locale }) => {
    const what = t(`broadcast.missing.${part}`)
    if (!locale) return what
    return t('broadcast.inLanguage', { what, language: t(`broadcast.textLanguage.${locale}`) })
  })
}

/** Who will not hear at once, because their platform takes nothing at this moment; nothing of what is out already. */
export async function awayWarning(
  { tx, t }: { readonly tx: Tx; readonly t: T },
  { releasedAt }: Pick<Alert, 'releasedAt'>,
  { platforms }: Pick<AudienceCount, 'platforms'>,
): Promise<Block[]> {
  const away = releasedAt ? [] : await silentPlatforms(tx)
  return away.flatMap(({ platform, refused }): Block[] => {
    const n = platforms.find((each) => each.platform === platform)?.reachable ?? 0
    const said = { platform: platformNames[platform], n }
    return n ? [{ kind: 'text', text: t(refused ? 'standings.refused' : 'standings.silent', said) }] : []
  })
}

/** What keeps a draft from being submitted, as a list under it. */
export function missingWarning(t: T, alert: Alert): Block[] {
  const items = sayMissing(t, missingOf(alert))
  if (!items.length) return []
  return [
    { kind: 'text', text: t('broadcast.missingTitle') },
    { kind: 'list', items },
  ]
}

interface Looking {
  readonly tx: Tx
  readonly t: T
  readonly now: Date
}

/** Without feedback people send twice: says that something like this draft went out a short while ago. */
export async function alikeWarning({ tx, t, now }: Looking, alert: Alert): Promise<Block[]> {
  const alike = alert.state === 'draft' ? await alikeAlert(tx, alert, now) : null
  if (!alike) return []
  const time = durationText(t, now.getTime() - (alike.releasedAt ?? now).getTime())
  return [{ kind: 'text', text: t('broadcast.alike', { id: alike.id, time }) }]
}

/** While there is time to do something about it: whoever composes cannot submit it, or nobody could be the second key to them. */
export async function keyWarning({ tx, t, locale, now, actor }: Ctx, { state }: Alert): Promise<Block[]> {
  if (state !== 'draft') return []
  const key = await keyOf(tx, actor.personId, now, actor.accountId)
  if (key.kind === 'frozen') return [{ kind: 'text', text: t('roles.draftFrozen') }]
  if (key.kind === 'waits')
    return [{ kind: 'text', text: t('roles.draftWaits', { when: bakuTime(t, locale, key.until) }) }]
  if ((await secondKeys(tx, actor.personId, now)).length) return []
  return [{ kind: 'text', text: t('roles.noSecondKey') }]
}

/** Says what was released after an update was begun from an older text, which it would bring back. */
export async function newerWarning({ tx, t }: Omit<Looking, 'now'>, alert: Alert): Promise<Block[]> {
  const { msgType, state, rootId, referenceId } = alert
  if (msgType !== 'Update' || (state !== 'draft' && state !== 'waiting')) return []
  const head = await headOf(tx, rootId)
  if (!head || head.id === referenceId) return []
  if (head.msgType === 'Cancel')
    return [{ kind: 'text', text: t('broadcast.endedMeanwhile', { by: sayAlert(t, head) }) }]
  return [{ kind: 'text', text: t('broadcast.newer', { id: head.id }) }]
}
