import type { Locale } from '../../src/core/language.ts'
import type { Notice, Params } from '../../src/core/notice.ts'
import { platformNames } from '../../src/core/platform.ts'
import { bakuTime, durationText } from '../../src/core/time/when.ts'
import type { Tx } from '../../src/core/tx.ts'
import type { Block } from '../../src/core/view.ts'
import type { T } from '../../src/core/words.ts'
import { type AlarmKind, ownPlaces } from '../../src/store/alarm/alarms.ts'
import { runningRollCalls } from '../../src/store/alert/chain.ts'
import { addressesOf } from '../../src/store/person/holders.ts'

/** Something is wrong with the bot: what, since when, what that means and what to do. It rings the whole Board. */
export const raised: Notice = async ({ tx, t, locale, named }, params) => {
  const waiting = Number(params.waiting)
  const more = waiting ? [{ kind: 'text', text: t('alarm.waiting', { n: waiting }) } as const] : []
  const people = await addressesOf(tx, 'board', { named: named('board') })
  const calls = { kind: 'mention', people } as const
  return { blocks: [calls, ...wrong(t, locale, params), ...more], tone: 'emergency' }
}

/** What is wrong, what that means and since when. */
export function wrong(t: T, locale: Locale, params: Params): Block[] {
  const platform = subjectOf(t, params)
  return [
    { kind: 'title', text: t(`alarm.title.${kindOf(params)}`, { platform }) },
    { kind: 'text', text: t(`alarm.what.${kindOf(params)}`, { platform }) },
    ...(params.asked ? [{ kind: 'text', text: t('alarm.askedAgain') } as const] : []),
    { kind: 'note', text: t('alarm.since', { when: sayWhen(t, locale, params.since) }) },
  ]
}

/** A platform whose presses may be lost while a roll call runs: people are asked again, and only then is it said. */
export async function isAskedAgain(tx: Tx, kind: AlarmKind, now: Date): Promise<boolean> {
  return kind === 'silent' && (await runningRollCalls(tx, now)).length > 0
}

/** It is over. */
export const ended: Notice = async ({ t, locale }, params) => ({
  blocks: [
    { kind: 'title', text: t(`alarm.over.${kindOf(params)}`, { platform: subjectOf(t, params) }) },
    { kind: 'note', text: t('alarm.lasted', timesOf(t, locale, params)) },
  ],
  tone: 'good',
})

/** It was, in the place that could not hear of it meanwhile. */
export const past: Notice = async ({ t, locale }, params) => {
  const said = { ...timesOf(t, locale, params), platform: subjectOf(t, params) }
  const kind = kindOf(params)
  const text =
    kind === 'refused' || kind === 'stalled' ? t(`alarm.past.${kind}`, said) : t('alarm.past.silent', said)
  return { blocks: [{ kind: 'text', text }] }
}

/** From when till when, and how long that is. */
function timesOf(t: T, locale: Locale, { since, until }: Params) {
  return {
    from: sayWhen(t, locale, since),
    to: sayWhen(t, locale, until),
    time: durationText(t, Number(until) - Number(since)),
  }
}

function kindOf({ kind }: Params): AlarmKind {
  return kind as AlarmKind
}

/** The platform, or the place, as its readers call it. */
function subjectOf(t: T, { subject }: Params): string {
  const place = ownPlaces.find((each) => each === subject)
  if (place) return t(`alarm.place.${place}`)
  return new Map<string, string>(Object.entries(platformNames)).get(String(subject)) ?? ''
}

function sayWhen(t: T, locale: Locale, at: Params[string] | undefined): string {
  return bakuTime(t, locale, new Date(Number(at)))
}
