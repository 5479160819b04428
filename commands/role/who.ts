import { inTurn } from '../../src/core/in-turn.ts'
import { platformNames } from '../../src/core/platform.ts'
import { baku, isoText } from '../../src/core/time/zone.ts'
import type { Tx } from '../../src/core/tx.ts'
import { accountsOf } from '../../src/store/person/accounts.ts'
import type { FoundPerson } from '../../src/store/person/find-people.ts'

/**
 * "Leyla Məmmədova · Telegram @leyla99 · İtaliya · 12.03.2026", the last since when: within the 75 characters of an option in Slack,
 * and never the same for two people, because the handle is the platform's.
 */
export function personLabel(found: FoundPerson, chapters: ReadonlyMap<string, string>): string {
  const { name, platforms, handle, chapterId, since } = found
  const [platform, ...more] = [...new Set(platforms)].map((each) => platformNames[each])
  const others = more.length ? ` +${more.length}` : ''
  const chapter = chapters.get(chapterId ?? '') ?? ''
  const account = `${platform} ${shortened(handle, 19)}${others}`
  return [shortened(name, 18), account, shortened(chapter, 10), dayOf(since)].filter(Boolean).join(' · ')
}

/** "Telegram: Leyla @leyla99, Slack: Leyla U012AB3CD" */
export async function accountsText(tx: Tx, personId: number): Promise<string> {
  const accounts = await inTurn(await accountsOf(tx, personId), async ({ platform, name, handle }) =>
    [`${platformNames[platform]}:`, name, handle].filter(Boolean).join(' '),
  )
  return accounts.join(', ')
}

/** Which accounts somebody has: what is decided must be about whom was seen. */
export async function accountsSeen(tx: Tx, personId: number): Promise<string> {
  return (await accountsOf(tx, personId)).map(({ id }) => id).join(',')
}

const dayOf = (at: Date) => isoText(at, baku).slice(0, 10).split('-').reverse().join('.')

function shortened(text: string, most: number): string {
  const characters = [...new Intl.Segmenter('az').segment(text)].map((part) => part.segment)
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text
}
