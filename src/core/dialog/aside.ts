import type { Answers, Dialog } from './dialog.ts'

/** Where a text waits among the answers until its writer says whether it is one. */
export const heardAside = 'heardAside'
/** Among the answers of a form whose writer has called for help since: they have not come back to it. */
export const putOff = 'putOff'
/** Which page of a long choice is shown: `key.2`. */
export const turnedTo = 'turnedTo'
/** The answers that were there when the form was opened, as JSON. */
const begunWith = 'begunWith'

const forOneQuestion: readonly string[] = ['lastTry', heardAside, putOff, turnedTo]

/** The answers without what belongs to the question at hand alone. */
export function understood(answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([key]) => !forOneQuestion.includes(key)))
}

/** The answers and nothing beside. */
export function given(answers: Answers): Answers {
  const { [begunWith]: _, ...rest } = understood(answers)
  return rest
}

/** The answers with which a form begins, so that it can be begun anew. */
export function begun({ steps }: Dialog, answers: Answers): Answers {
  const known = Object.entries(answers).filter(([key]) => steps.some((step) => step.key === key))
  return known.length ? { ...answers, [begunWith]: JSON.stringify(Object.fromEntries(known)) } : answers
}

/** The answers as they were when the form was opened. */
export function anew({ steps }: Dialog, answers: Answers): Answers {
  const apart = Object.entries(given(answers)).filter(([key]) => steps.every((step) => step.key !== key))
  return { ...Object.fromEntries(apart), ...(JSON.parse(answers[begunWith] ?? '{}') as Answers) }
}
