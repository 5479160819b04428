import { Refusal } from './refusal.ts'
import { isObject, objects, words } from './schema.ts'
import { checkedView, closeAll, place, swap } from './views.ts'
import { type Json, type Modal, stackOf, type World } from './world.ts'

/** What modals show in red, by view and block. */
export type Errors = Map<string, Readonly<Record<string, string>>>

interface Submission {
  readonly world: World
  readonly modal: Modal
  readonly errors: Errors
}

/** What Slack shows when an answer to a submission makes no sense. */
const trouble = 'We had some trouble connecting. Try again?'
const deepest = 3

/** Does what the app answered to a submission; the answer tells what the person sees. */
export function submitted(at: Submission, payload: Json): Json {
  try {
    return answered(at, payload)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { error: trouble, reason: error.code, messages: error.messages }
  }
}

function answered(at: Submission, payload: Json): Json {
  const { world, modal } = at
  const { response_action } = payload
  switch (response_action) {
    case undefined:
      delete world.modals[modal.id]
      return {}
    case 'errors':
      return shown(at, payload.errors)
    case 'clear':
      closeAll(world, modal.userId)
      return { response_action }
    case 'update':
      swap(world, modal, checkedView(world, payload.view))
      return { response_action }
    case 'push':
      if (stackOf(world, modal.userId).length >= deepest) throw new Refusal('push_limit_reached')
      place(world, modal.userId, checkedView(world, payload.view), modal)
      return { response_action }
    default:
      throw new Refusal('invalid_response_action')
  }
}

/** Errors must name input blocks of this view. */
function shown({ modal, errors }: Submission, given: unknown): Json {
  const inputs = new Set(
    objects(modal.view.blocks)
      .filter((block) => block.type === 'input')
      .map((block) => words(block.block_id)),
  )
  if (!isObject(given) || Object.keys(given).length === 0) throw new Refusal('invalid_errors')
  for (const [key, text] of Object.entries(given))
    if (!inputs.has(key) || words(text) === '') throw new Refusal('invalid_errors', [`[ERROR] ${key}`])
  errors.set(modal.id, given as Record<string, string>)
  return { response_action: 'errors', errors: given }
}
