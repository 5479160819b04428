import { better, slippedMatches } from './fuzzy.ts'
import { isEnding, stem } from './stem.ts'
import { stopWords } from './stopwords.ts'
import type { Match, Term, Vocabulary } from './term.ts'

const sure = { exact: 1, ending: 0.9, stem: 0.87, shortStem: 0.85, slipped: 0.85 }
const mostMatches = 6
/** From this length on two words with one stem are surely forms of one; `zorb` stands in both zorbing and zorbalıq. */
const tellingStem = 5
/** Shortest known word that a longer typed word may be a form of. */
const shortestStem = 4
/** From this length on a word with one slip is still surely the same word. */
const tellingLength = 7

/** What a typed word may stand for, best first; typing slips are considered only when nothing plainer is found. */
export function matches(vocabulary: Vocabulary, key: string): readonly Match[] {
  const found = new Map<Term, number>()
  const exact = vocabulary.terms.get(key)
  if (exact !== undefined && exact.slots.length > 0) found.set(exact, sure.exact)
  if (exact?.stop !== true && !stopWords.has(key)) {
    byForm(vocabulary, key, found)
    const least = leastSlipped(vocabulary, key, found)
    if (least !== null)
      for (const { term, quality } of slippedMatches(vocabulary, key))
        if (quality >= least) keep(found, term, quality)
  }
  return [...found]
    .map(([term, quality]) => ({ term, quality }))
    .sort(better)
    .slice(0, mostMatches)
}

/** Words that begin as the typed one does, for suggestions while somebody is still typing the last word. */
export function beginning(vocabulary: Vocabulary, typed: string): readonly Match[] {
  const found = matches(vocabulary, typed)
  if (typed.length < 2 || found.some((match) => match.quality === sure.exact)) return found
  const begun = [...vocabulary.terms.values()].filter(
    (term) => !term.stop && term.slots.length > 0 && term.key.startsWith(typed),
  )
  const nearest = begun.sort((a, b) => a.key.length - b.key.length).slice(0, mostMatches * 2)
  return [...found, ...nearest.map((term) => ({ term, quality: typed.length / term.key.length }))]
}

/**
 * From which quality on slips are considered, null = not at all. A long word that is only a shorter one with letters
 * behind it may as well be mistyped: etibarnmə is etibarnamə rather than etibar.
 */
function leastSlipped(vocabulary: Vocabulary, key: string, found: ReadonlyMap<Term, number>): number | null {
  if (found.size === 0) return 0
  const sameStem = vocabulary.byStem.get(stem(key))?.terms ?? []
  const plain = key.length < tellingLength || sameStem.some((term) => term.slots.length > 0)
  return plain ? null : sure.slipped
}

function byForm(vocabulary: Vocabulary, key: string, found: Map<Term, number>): void {
  const root = stem(key)
  for (const term of vocabulary.byStem.get(root)?.terms ?? []) {
    const telling = root.length >= tellingStem || term.key === root || key === root
    keep(found, term, telling ? sure.stem : sure.shortStem)
  }
  for (let length = key.length - 1; length >= shortestStem; length--) {
    const term = vocabulary.terms.get(key.slice(0, length))
    if (term !== undefined && !term.stop && isEnding(key.slice(length))) keep(found, term, sure.ending)
  }
}

function keep(found: Map<Term, number>, term: Term, quality: number): void {
  if (term.slots.length > 0 && (found.get(term) ?? 0) < quality) found.set(term, quality)
}
