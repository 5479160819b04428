/** Which entries hold a run of letters, and how strongly (0..1 each). */
export interface GramPosting {
  readonly slots: number[]
  readonly weights: number[]
}

/** Character 3- to 5-grams of all entries' words: they bridge endings, compounds and spellings that no rule foresees. */
export type Grams = Map<number, GramPosting>

const shortest = 3
const longest = 5
const saturation = 1.5
/** Letters, digits and the edge of a word: a run of five is a number below 2^27, which is much faster than a string. */
const alphabet = 37

/** The 3- to 5-letter runs of one word, its edges marked, as numbers; a run that comes twice is there twice. */
export function gramsOf(key: string): readonly number[] {
  const letters = [0, ...Array.from(key, letterCode), 0]
  const all: number[] = []
  for (let start = 0; start + shortest <= letters.length; start++) {
    let code = 1
    for (let size = 1; size <= longest && start + size <= letters.length; size++) {
      code = code * alphabet + (letters[start + size - 1] ?? 0)
      if (size >= shortest) all.push(code)
    }
  }
  return all
}

/** Adds an entry's words, each with its weight. */
export function addGrams(grams: Grams, slot: number, weighed: ReadonlyMap<string, number>): void {
  for (const [gram, count] of counted(weighed)) {
    const posting = grams.get(gram)
    const weight = count / (count + saturation)
    if (posting === undefined) grams.set(gram, { slots: [slot], weights: [weight] })
    else {
      posting.slots.push(slot)
      posting.weights.push(weight)
    }
  }
}

/** Takes out what `addGrams` put in for the same entry and words. */
export function dropGrams(grams: Grams, slot: number, weighed: ReadonlyMap<string, number>): void {
  for (const gram of counted(weighed).keys()) {
    const posting = grams.get(gram)
    const at = posting?.slots.indexOf(slot) ?? -1
    if (posting === undefined || at < 0) continue
    posting.slots.splice(at, 1)
    posting.weights.splice(at, 1)
    if (posting.slots.length === 0) grams.delete(gram)
  }
}

/** Adds to `scores` how much each entry's letters resemble the word's; `count` is the number of entries in all. */
export function scoreGrams(grams: Grams, key: string, count: number, scores: Float64Array): void {
  const mine = new Set(gramsOf(key))
  const share = 1 / Math.sqrt(mine.size)
  for (const gram of mine) {
    const posting = grams.get(gram)
    if (posting === undefined) continue
    const spread = posting.slots.length
    const weight = share * Math.log(1 + (count - spread + 0.5) / (spread + 0.5))
    for (let i = 0; i < spread; i++) {
      const slot = posting.slots[i] ?? 0
      scores[slot] = (scores[slot] ?? 0) + weight * (posting.weights[i] ?? 0)
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
