import { searchKeys } from '../../../src/search/spelling.ts'
import { stopWords } from '../../../src/search/stopwords.ts'

/** A question to be sorted: `folded` is its text as it is compared. */
export interface Wording {
  readonly id: number
  readonly folded: string
}

/** Questions that ask alike. */
export interface Cluster {
  /** The one that stands for all: of the wording that was used most. */
  readonly example: number
  /** All of them, the example too, in ascending order. */
  readonly ids: readonly number[]
}

/** How alike two questions must be, 0..1. Measured on labelled questions: at 0.4 five of six pairs are of one topic, at 0.3 two of five. */
const alike = 0.4

interface Wordings {
  readonly folded: string
  readonly ids: readonly number[]
  readonly words: ReadonlySet<string>
  readonly grams: ReadonlySet<string>
}

interface Group {
  readonly leader: Wordings
  readonly ids: number[]
}

/**
 * Sorts questions into kinds, biggest first; questions without a word are left out. Greedy: the commonest wordings lead,
 * every other joins the leader it is most like. The order of the questions makes no difference.
 */
export function clusterQuestions(questions: readonly Wording[]): readonly Cluster[] {
  const groups: Group[] = []
  const byGram = new Map<string, Group[]>()
  for (const wording of commonestFirst(questions)) {
    const home = nearest(wording, byGram)
    if (home) home.ids.push(...wording.ids)
    else {
      const group = { leader: wording, ids: [...wording.ids] }
      groups.push(group)
      for (const gram of wording.grams) byGram.set(gram, [...(byGram.get(gram) ?? []), group])
    }
  }
  return groups
    .map(({ leader, ids }) => ({ example: leader.ids[0] ?? 0, ids: ids.sort((a, b) => a - b) }))
    .sort((a, b) => b.ids.length - a.ids.length || a.example - b.example)
}

/** How alike two folded questions are, 0..1: their telling words and their runs of three letters, half and half. */
export function likeness(a: string, b: string): number {
  return alikeness(wordingOf(a, []), wordingOf(b, []))
}

function alikeness(a: Wordings, b: Wordings): number {
  return (dice(a.words, b.words) + dice(a.grams, b.grams)) / 2
}

function commonestFirst(questions: readonly Wording[]): readonly Wordings[] {
  const ids = new Map<string, number[]>()
  for (const { id, folded } of questions) {
    const text = folded.trim()
    if (text !== '') ids.set(text, [...(ids.get(text) ?? []), id])
  }
  return [...ids]
    .map(([folded, same]) =>
      wordingOf(
        folded,
        same.sort((a, b) => a - b),
      ),
    )
    .sort((a, b) => b.ids.length - a.ids.length || (a.ids[0] ?? 0) - (b.ids[0] ?? 0))
}

/** Words that say little are left out, unless there are no others. */
function wordingOf(folded: string, ids: readonly number[]): Wordings {
  const all = searchKeys(folded)
  const telling = all.filter((word) => !stopWords.has(word))
  const words = telling.length ? telling : all
  return { folded, ids, words: new Set(words), grams: new Set(words.flatMap(gramsOf)) }
}

/** The runs of three letters of a word, its beginning and end marked. */
function gramsOf(word: string): readonly string[] {
  const letters = `^${word}$`
  return Array.from({ length: letters.length - 2 }, (_, at) => letters.slice(at, at + 3))
}

function nearest(wording: Wordings, byGram: ReadonlyMap<string, readonly Group[]>): Group | null {
  const near = new Set([...wording.grams].flatMap((gram) => byGram.get(gram) ?? []))
  let best: Group | null = null
  let most = 0
  for (const group of near) {
    const score = alikeness(wording, group.leader)
    const earlier = score === most && (group.leader.ids[0] ?? 0) < (best?.leader.ids[0] ?? 0)
    if (score >= alike && (score > most || earlier)) {
      best = group
      most = score
    }
  }
  return best
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 0
  let shared = 0
  for (const each of a) if (b.has(each)) shared++
  return (2 * shared) / (a.size + b.size)
}
