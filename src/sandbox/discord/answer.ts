import type { StandTools } from '../stand.ts'
import type { Parsed } from './body.ts'
import type { Call } from './call.ts'
import type { Limits } from './limits.ts'
import { attachmentsOf } from './messages.ts'
import { Refusal, refuse } from './refusal.ts'
import { type Answer, banned, refused, tooFast, unrouted } from './reply.ts'
import type { Asked, Found } from './request.ts'
import { refusedToken } from './token.ts'
import type { Message, World } from './world.ts'

/** What requests are answered with. */
export interface AnswerSetup {
  readonly tools: StandTools
  readonly world: () => World
  readonly identifies: () => number
  readonly posted: (message: Message) => void
  readonly edited: (message: Message) => void
  readonly limits: Limits
}

/** Answers a request: limits, token, route, in that order; what can't be read or found counts for no bucket. */
export function answerTo(setup: AnswerSetup, { found, parsed, token }: Asked): Answer {
  if (!found) return parsed instanceof Refusal ? refused(parsed) : unrouted()
  const gate = gateOf(setup, found)
  const answer =
    gate.answer ?? (parsed instanceof Refusal ? refused(parsed) : run(setup, found, parsed, token))
  return { ...answer, headers: { ...gate.headers, ...answer.headers } }
}

/** Whether a request may pass, and what its bucket's headers say. */
interface Gate {
  /** The 429 of one that may not. */
  readonly answer: Answer | null
  readonly headers: Record<string, string>
}

function gateOf({ tools, limits }: AnswerSetup, { route, ids }: Found): Gate {
  if (!tools.options.rateLimits) return { answer: null, headers: {} }
  if (limits.banned) return { answer: banned, headers: {} }
  const { limited, headers } = limits.take(route.name, ids.slice(0, route.major).join('/'))
  return { answer: limited && tooFast(limited), headers }
}

function run(setup: AnswerSetup, found: Found, parsed: Parsed, token: string | undefined): Answer {
  try {
    if (!found.route.open && refusedToken(token)) throw refuse('unauthorized')
    const body = found.route.run(callOf(setup, found, parsed))
    return { status: body === null ? 204 : 200, body }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return refused(error)
  }
}

const callOf = (
  { tools, world, identifies, posted, edited, limits }: AnswerSetup,
  found: Found,
  parsed: Parsed,
): Call => ({
  world: world(),
  now: tools.now(),
  origin: tools.origin(),
  id: (index) => found.ids[index] ?? '',
  query: found.query,
  body: parsed.body,
  files: attachmentsOf(parsed.files),
  identifies: identifies(),
  mayOpen: () => !tools.options.rateLimits || limits.open(),
  changed: () => tools.changed('discord'),
  posted,
  edited,
})
