import type { Candidate, Scored } from './score.ts'

/** What to do with a question. */
export type Verdict =
  | { readonly kind: 'answer'; readonly id: string; readonly score: number }
  | { readonly kind: 'suggest'; readonly ids: readonly string[] }
  | { readonly kind: 'refuse' }

/** How sure (0..1) that a question is for us at all, and that the first entry is the one that is meant. */
export interface Confidence {
  readonly inside: number
  readonly right: number
}

/** Most questions offered as "did you mean". */
export const mostSuggested = 3

/** Below `inside` a question is declined, from `right` on it is answered, between the two the person is asked. */
export const thresholds = { inside: 0.5, right: 0.82, insideEmergency: 0.25 }

/** An emergency this near to the best one is likely meant. */
const emergencyIsLikely = 0.6
/** A phrase that makes up this share of a question is what the question says. */
const outright = 0.6
/** One mistyped word alone is a guess, unless it is long and only one letter inside it is wrong. */
const moreThanAGuess = 0.86
/** Two entries that are nearer than this are both offered, however sure the rest makes us. */
const clearLead = 1.06
/** An entry farther from the best one than this is not worth offering. */
const worthOffering = 0.3
/** Added before scores are compared, so that a little evidence against none is no certainty. */
const softening = 0.5
const softeningOutside = 3
/** A lead wider than this (log) tells no more: a question about one thing alone has no second one at all. */
const wideLead = 1
/** How much each part of a question that the entry does not explain speaks against it, when nothing outside does more. */
const unexplained = 0.5

/** Weights of: 1, log of the best score, its lead over the second, its lead over things outside, share explained. */
const insideWeights = [-8.35, 2.47, -1.56, 5.97, 1.18]
/** Fitted on questions for us alone: whether the first entry is the right one is a matter of its lead. */
const rightWeights = [-3.17, 0.48, 6.11, 0.54, 3.05]

/** The entries that a question may mean, best first; a likely emergency is among the first three. */
export function inOrder(scored: Scored): readonly Candidate[] {
  const entries = scored.candidates.filter((candidate) => !candidate.outside)
  const emergency = entries.find((candidate) => candidate.emergency)
  const first = entries[0]
  if (emergency === undefined || first === undefined || entries.indexOf(emergency) < mostSuggested)
    return entries
  if (emergency.score < emergencyIsLikely * first.score) return entries
  const others = entries.filter((candidate) => candidate !== emergency)
  return [...others.slice(0, mostSuggested - 1), emergency, ...others.slice(mostSuggested - 1)]
}

/** How sure we are, from the evidence alone; the weights were fitted by logistic regression on questions of all styles. */
export function confidence(scored: Scored): Confidence {
  const entries = scored.candidates.filter((candidate) => !candidate.outside)
  const outside = scored.candidates.find((candidate) => candidate.outside)
  const [first, second] = entries
  if (first === undefined) return { inside: 0.5, right: 0 }
  const best = first.score + softening
  const against = Math.max(outside?.score ?? 0, unexplained * (scored.mass - first.explained))
  const features = [
    1,
    Math.log(best),
    Math.min(wideLead, Math.log(best / ((second?.score ?? 0) + softening))),
    Math.log((first.score + softeningOutside) / (against + softeningOutside)),
    first.explained / (scored.mass + 0.1),
  ]
  const inside = logistic(features, insideWeights)
  return {
    inside: saidOutright(first, scored) ? Math.max(inside, thresholds.inside) : inside,
    right: logistic(features, rightWeights),
  }
}

/** Whether the question is little more than one of the entry's phrases, and not more of one from outside. */
function saidOutright(first: Candidate, { candidates, mass }: Scored): boolean {
  const outside = Math.max(0, ...candidates.filter((other) => other.outside).map((other) => other.whole))
  return first.read >= moreThanAGuess && first.whole >= outright * mass && first.whole >= outside
}

/** Answers, offers up to three questions, or declines; a likely emergency is never left out. */
export function decide(scored: Scored): Verdict {
  const entries = inOrder(scored)
  const first = entries[0]
  const { inside, right } = confidence(scored)
  if (first === undefined || inside < (first.emergency ? thresholds.insideEmergency : thresholds.inside))
    return { kind: 'refuse' }
  if (right >= thresholds.right && inside >= thresholds.inside && isClear(entries))
    return { kind: 'answer', id: first.id, score: right }
  const offered = entries
    .slice(0, mostSuggested)
    .filter((candidate) => candidate.score >= worthOffering * first.score)
  return { kind: 'suggest', ids: offered.map((candidate) => candidate.id) }
}

function isClear([first, second]: readonly Candidate[]): boolean {
  if (first === undefined || first.read < moreThanAGuess) return false
  return first.score + softening >= clearLead * ((second?.score ?? 0) + softening)
}

function logistic(features: readonly number[], weights: readonly number[]): number {
  const total = features.reduce((sum, feature, at) => sum + feature * (weights[at] ?? 0), 0)
  return 1 / (1 + Math.exp(-total))
}
