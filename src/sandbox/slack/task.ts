import type { StandTools } from '../stand.ts'
import { tokens } from '../tokens.ts'
import { type Call, type Method, readArgs } from './call.ts'
import { receive } from './files.ts'
import type { Limits } from './limits.ts'
import { methods } from './methods.ts'
import { Refusal } from './refusal.ts'
import { type Answer, refused, tooFast } from './reply.ts'
import type { Sent } from './request.ts'
import { respond } from './respond.ts'
import { words } from './schema.ts'
import { imId, type Json, type World } from './world.ts'

/** What requests are answered with. */
export interface TaskSetup {
  readonly tools: StandTools
  readonly world: () => World
  readonly ticket: () => string
  readonly emit: (event: Json) => void
  readonly limits: Limits
}

/** A request on its way: what it is called in the journal and how it is answered. */
export interface Task {
  readonly name: string
  readonly run: () => Answer
}

/** Which of Slack's addresses a path is: the Web API, a response_url, an upload address, or none. */
export function taskOf(setup: TaskSetup, path: string, sent: Sent): Task {
  const [, area = '', first = '', second = ''] = path.replace(/[?#].*$/s, '').split('/')
  if (area === 'api') return { name: first, run: () => api(setup, first, sent) }
  if (area === 'respond') return { name: 'response_url', run: () => response(setup, first, sent) }
  if (area === 'upload') return { name: 'upload', run: () => upload(setup, second, sent) }
  return { name: `${area}/${first}`, run: () => ({ status: 404, body: 'not found', error: 'not found' }) }
}

function api(setup: TaskSetup, name: string, sent: Sent): Answer {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined
  try {
    if (!method) throw new Refusal('unknown_method')
    checkToken(sent.token, method.token === 'app' ? tokens.slackApp : tokens.slack)
    const seconds = wait(setup, name, method, sent.body)
    if (seconds > 0) return tooFast(seconds)
    const result = method.run(callOf(setup, readArgs(method, sent.body)))
    setup.tools.changed('slack')
    return { status: 200, body: { ok: true, ...result } }
  } catch (error) {
    return refused(error, 200)
  }
}

/** Slack knows the stand-in's own app alone, and takes each of its tokens for its own methods; `revoked` in one plays a token that was good once. */
function checkToken(token: string, wanted: string): void {
  if (!token) throw new Refusal('not_authed')
  if (token === wanted) return
  if (token === tokens.slack || token === tokens.slackApp) throw new Refusal('not_allowed_token_type')
  throw new Refusal(token.includes('revoked') ? 'token_revoked' : 'invalid_auth')
}

/** Seconds to wait when a call comes too fast, otherwise 0. */
function wait({ tools, limits, world }: TaskSetup, name: string, method: Method, args: Json): number {
  if (!tools.options.rateLimits) return 0
  return name === 'chat.postMessage'
    ? limits.takePost(placeOf(world(), words(args.channel)))
    : limits.take(name, method.tier)
}

/** Somebody's id means their direct message. */
const placeOf = (world: World, id: string): string => (world.people[id] ? imId(id) : id)

function response(setup: TaskSetup, id: string, sent: Sent): Answer {
  try {
    respond(callOf(setup, sent.body), id)
    setup.tools.changed('slack')
    return { status: 200, body: 'ok' }
  } catch (error) {
    return refused(error, error instanceof Refusal && error.code.endsWith('_url') ? 404 : 400)
  }
}

function upload({ world }: TaskSetup, id: string, sent: Sent): Answer {
  const { status, text } = receive({ world: world() }, id, sent.bytes)
  return { status, body: text, ...(status === 200 ? {} : { error: text }) }
}

const callOf = ({ tools, world, ticket, emit }: TaskSetup, args: Json): Call => ({
  ...{ ticket, emit, args },
  world: world(),
  now: tools.now(),
  origin: tools.origin(),
})
