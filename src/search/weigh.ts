import type { Entry, Outside } from './entry.ts'
import { searchKeys } from './spelling.ts'
import { stopWords } from './stopwords.ts'

/** An entry (or a kind of question outside) as the index takes it: its words with weights, and its phrases. */
export interface Weighed {
  readonly id: string
  readonly outside: boolean
  readonly emergency: boolean
  /** Every word with how often and how prominently it is said. */
  readonly weights: ReadonlyMap<string, number>
  readonly phrases: readonly (readonly string[])[]
  /** What it was made from: the same wording makes the same entry. */
  readonly wording: string
}

/** A word that is a synonym of its own says more than one inside a phrase, one in the body less. */
const alone = 1.5
const inBody = 0.15

/** An entry as the index takes it. */
export function weigh(entry: Entry): Weighed {
  const { id, synonyms, title, body, emergency } = entry
  const said = [...synonyms.az, ...synonyms.en, ...synonyms.loans, title.az, title.en]
  const { weights, phrases } = weighed(said)
  for (const key of [body.az, body.en].flatMap((text) => [...searchKeys(text)])) add(weights, key, inBody)
  return { id, outside: false, emergency, weights, phrases, wording: wording(entry) }
}

/** All of an entry that search depends on, as one text to compare. */
export function wording({ synonyms, title, body, emergency }: Entry): string {
  const { az, en, loans } = synonyms
  return JSON.stringify([az, en, loans, title.az, title.en, body.az, body.en, emergency])
}

/** A kind of question outside as the index takes it. */
export function weighOutside({ id, phrases }: Outside): Weighed {
  return { id, outside: true, emergency: false, wording: '', ...weighed(phrases) }
}

function weighed(said: readonly string[]) {
  const weights = new Map<string, number>()
  const phrases = said.map(searchKeys).filter((keys) => keys.length > 0)
  for (const keys of phrases) {
    const content = keys.filter((key) => !stopWords.has(key))
    for (const key of keys) add(weights, key, content.length === 1 && content[0] === key ? alone : 1)
  }
  return { weights, phrases }
}

function add(weights: Map<string, number>, key: string, weight: number): void {
  weights.set(key, (weights.get(key) ?? 0) + weight)
}
