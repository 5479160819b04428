import { z } from 'zod'
import type { Index } from '../../src/search/corpus.ts'
import type { Verdict } from '../../src/search/decide.ts'
import { ask, rank } from '../../src/search/search.ts'
import type { Topic } from './topic.ts'

/** A question whose right answer is known; `id` null = the bot should decline. */
export interface Labelled {
  readonly q: string
  readonly lang: string
  readonly id: string | null
  readonly style?: string | undefined
}

/** What the bot did with a labelled question. */
export interface Outcome {
  readonly asked: Labelled
  /** The first three topics by ranking, whatever the verdict. */
  readonly first: readonly string[]
  readonly verdict: Verdict
  readonly microseconds: number
}

const line = z.object({
  q: z.string(),
  lang: z.string().default('az'),
  id: z.string().nullable(),
  style: z.string().optional(),
})

/** The questions of a JSON-lines text; throws an Error that names the line and what is wrong with it. */
export function parseQuestions(text: string): readonly Labelled[] {
  const numbered = text.split('\n').map((raw, at) => ({ raw: raw.trim(), number: at + 1 }))
  const questions = numbered.filter(({ raw }) => raw !== '').map(({ raw, number }) => parseLine(raw, number))
  if (questions.length === 0)
    throw new Error('there is no question: every line should be like {"q":"…","lang":"az","id":"join"}')
  return questions
}

function parseLine(raw: string, number: number): Labelled {
  const parsed = line.safeParse(json(raw, number))
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map((issue) => `"${issue.path.join('.')}" ${issue.message}`)
  throw new Error(`line ${number}: ${wrong.join('; ')}; a line is like {"q":"…","lang":"az","id":"join"}`)
}

function json(raw: string, number: number): unknown {
  try {
    return JSON.parse(raw)
  } catch {
    throw new Error(`line ${number} is not JSON; a line is like {"q":"…","lang":"az","id":"join"}`)
  }
}

/**
 * Puts every question to the bot; `microseconds` reads a clock and times the verdict alone, three times, of which the
 * middle one is kept: what is measured is search, not what else the machine was doing.
 */
export function putAll(
  index: Index,
  questions: readonly Labelled[],
  microseconds: () => number,
): readonly Outcome[] {
  return questions.map((asked) => {
    const taken = [1, 2, 3].map(() => {
      const before = microseconds()
      ask(index, asked.q)
      return microseconds() - before
    })
    const [, middle = 0] = taken.sort((a, b) => a - b)
    return { asked, verdict: ask(index, asked.q), microseconds: middle, first: rank(index, asked.q, 3) }
  })
}

/** Rates (0..1, null when there is no question to count) and times over labelled questions. */
export interface Measures {
  /** Number of questions. */
  readonly n: number
  /** In scope: the right topic is first by ranking, whatever the verdict. */
  readonly top1: number | null
  /** In scope: mean of 1, 1/2, 1/3 for the right topic being first, second, third by ranking, else 0. */
  readonly mrr3: number | null
  /** In scope: answered with the right topic. */
  readonly answeredRight: number | null
  /** Wrong confident answers per question in scope: a wrong topic, or any answer to a question out of scope. */
  readonly answeredWrong: number | null
  /** In scope and not answered: the right topic is among the questions offered, as a share of those that were offered any. */
  readonly didYouMeanHit: number | null
  /** Out of scope: declined, strictly: offering questions is not declining. */
  readonly outOfScopeRefused: number | null
  /** Questions about an emergency topic: that topic is among the first three by ranking. */
  readonly emergencyInTop3: number | null
  /** The same, counted only when it was really shown: as the answer or among the questions offered. */
  readonly emergencyShown: number | null
}

/** The measures of these outcomes; `topics` tell which ids are emergencies. */
export function measures(outcomes: readonly Outcome[], topics: readonly Topic[]): Measures {
  const inside = outcomes.filter(({ asked }) => asked.id !== null)
  const outside = outcomes.filter(({ asked }) => asked.id === null)
  const emergencies = new Set(topics.filter((topic) => topic.emergency).map((topic) => topic.id))
  const urgent = inside.filter(({ asked }) => asked.id !== null && emergencies.has(asked.id))
  const offered = inside.filter(({ verdict }) => verdict.kind === 'suggest')
  const wrong = outcomes.filter(({ asked, verdict }) => verdict.kind === 'answer' && verdict.id !== asked.id)
  return {
    n: outcomes.length,
    top1: rate(inside, ({ asked, first }) => Number(first[0] === asked.id)),
    mrr3: rate(inside, ({ asked, first }) => reciprocal(first.indexOf(asked.id ?? ''))),
    answeredRight: rate(inside, ({ asked, verdict }) =>
      Number(verdict.kind === 'answer' && verdict.id === asked.id),
    ),
    answeredWrong: inside.length === 0 ? null : round(wrong.length / inside.length),
    didYouMeanHit: rate(offered, (outcome) => Number(shown(outcome))),
    outOfScopeRefused: rate(outside, ({ verdict }) => Number(verdict.kind === 'refuse')),
    emergencyInTop3: rate(urgent, ({ asked, first }) => Number(first.includes(asked.id ?? ''))),
    emergencyShown: rate(urgent, (outcome) => Number(shown(outcome))),
  }
}

/** Microseconds within which half, and all but one in a hundred, of the verdicts were given. */
export function times(outcomes: readonly Outcome[]): { readonly p50: number; readonly p99: number } {
  const sorted = outcomes.map((outcome) => outcome.microseconds).sort((a, b) => a - b)
  const quantile = (q: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0)
  return { p50: quantile(0.5), p99: quantile(0.99) }
}

/** The measures of each style by itself. */
export function byStyle(
  outcomes: readonly Outcome[],
  topics: readonly Topic[],
): Readonly<Record<string, Measures>> {
  const groups = Map.groupBy(outcomes, ({ asked }) => asked.style ?? 'none')
  return Object.fromEntries([...groups].map(([style, group]) => [style, measures(group, topics)]))
}

function shown({ asked, verdict }: Outcome): boolean {
  switch (verdict.kind) {
    case 'answer':
      return verdict.id === asked.id
    case 'suggest':
      return verdict.ids.includes(asked.id ?? '')
    case 'refuse':
      return false
  }
}

function reciprocal(at: number): number {
  return at < 0 ? 0 : 1 / (at + 1)
}

function rate(outcomes: readonly Outcome[], value: (outcome: Outcome) => number): number | null {
  if (outcomes.length === 0) return null
  return round(outcomes.reduce((total, outcome) => total + value(outcome), 0) / outcomes.length)
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
