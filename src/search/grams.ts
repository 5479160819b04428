import { addPair, dropPairs, type Pairs, valuesOf } from './pairs.ts'

/**
 * Character 3- to 5-grams of all entries' words: they bridge endings, compounds and spellings that no rule foresees. Each
 * run of letters with the slots of the entries that hold it, and how strongly (0..1, in steps) each does.
 */
export type Grams = Pairs

const shortest = 3
const longest = 5
const saturation = 1.5
/** Letters, digits and the edge of a word: a run of five is a number below 2^27.1, which is much faster than a string. */
const alphabet = 37
/** Strengths are kept this finely, which leaves room for 4096 slots. */
const steps = 2 ** 13

/** The 3- to 5-letter runs of one word, its edges marked, as numbers; a run that comes twice is there twice. */
export function gramsOf(key: string, most = longest): readonly number[] {
  const letters = [0, ...Array.from(key, letterCode), 0]
  const all: number[] = []
  for (let start = 0; start + shortest <= letters.length; start++) {
    let code = 1
    for (let size = 1; size <= most && start + size <= letters.length; size++) {
      code = code * alphabet + (letters[start + size - 1] ?? 0)
      if (size >= shortest) all.push(code)
    }
  }
  return all
}

/** Adds an entry's words, each with its weight. */
export function addGrams(grams: Grams, slot: number, weighed: ReadonlyMap<string, number>): void {
  for (const [gram, count] of counted(weighed))
    addPair(grams, gram, slot * steps + Math.floor((count / (count + saturation)) * steps))
}

/** Takes out what `addGrams` put in for the same entry. */
export function dropGrams(grams: Grams, slot: number): void {
  dropPairs(grams, slot * steps, (slot + 1) * steps)
}

/** Adds to `scores` how much each entry's letters resemble the word's; `count` is the number of entries in all. */
export function scoreGrams(grams: Grams, key: string, count: number, scores: Float64Array): void {
  const mine = new Set(gramsOf(key))
  const share = 1 / Math.sqrt(mine.size)
  for (const gram of mine) {
    const found = valuesOf(grams, gram)
    const weight = share * Math.log(1 + (count - found.length + 0.5) / (found.length + 0.5))
    for (const value of found) {
      const slot = Math.floor(value / steps)
      scores[slot] = (scores[slot] ?? 0) + weight * ((value % steps) / steps)
    }
  }
}

function counted(weighed: ReadonlyMap<string, number>): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const [key, weight] of weighed)
    for (const gram of gramsOf(key)) counts.set(gram, (counts.get(gram) ?? 0) + weight)
  return counts
}

/** a–z and 0–9 as 1–36. */
function letterCode(letter: string): number {
  const code = letter.charCodeAt(0)
  return code >= 97 ? code - 96 : code - 48 + 27
}
