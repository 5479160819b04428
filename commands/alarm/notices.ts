import type { Locale } from '../../src/core/language.ts'
import type { Notice, Params } from '../../src/core/notice.ts'
import { platformNames } from '../../src/core/platform.ts'
import { bakuTime } from '../../src/core/time/when.ts'
import type { Tx } from '../../src/core/tx.ts'
import type { Block } from '../../src/core/view.ts'
import type { T } from '../../src/core/words.ts'
import type { AlarmKind } from '../../src/store/alarm/alarms.ts'
import { runningRollCalls } from '../../src/store/alert/chain.ts'
import { addressesOf } from '../../src/store/person/holders.ts'

/** Something is wrong with the bot: what, since when, what that means and what to do. It rings the whole Board. */
export const raised: Notice = async ({ tx, t, locale }, params) => {
  const waiting = Number(params.waiting)
  const more = waiting ? [{ kind: 'text', text: t('alarm.waiting', { n: waiting }) } as const] : []
  const calls = { kind: 'mention', people: await addressesOf(tx, 'board') } as const
  return { blocks: [calls, ...wrong(t, locale, params), ...more], tone: 'emergency' }
}

/** What is wrong, what that means and since when. */
export function wrong(t: T, locale: Locale, params: Params): Block[] {
  const platform = platformOf(params)
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
    { kind: 'title', text: t(`alarm.over.${kindOf(params)}`, { platform: platformOf(params) }) },
    {
      kind: 'note',
      text: t('alarm.lasted', {
        from: sayWhen(t, locale, params.since),
        to: sayWhen(t, locale, params.until),
      }),
    },
  ],
  tone: 'good',
})

function kindOf({ kind }: Params): AlarmKind {
  return kind as AlarmKind
}

function platformOf({ subject }: Params): string {
  return new Map<string, string>(Object.entries(platformNames)).get(String(subject)) ?? ''
}

function sayWhen(t: T, locale: Locale, at: Params[string] | undefined): string {
  return bakuTime(t, locale, new Date(Number(at)))
}
