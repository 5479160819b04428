import type { Api } from 'grammy'
import type { InlineQuery, Update } from 'grammy/types'
import type { Inbound } from '../../core/inbound.ts'
import type { Log } from '../../core/log.ts'
import { createOrder } from '../../core/order.ts'
import type { Door } from '../../core/port.ts'
import type { Clock } from '../../core/time/clock.ts'
import { answer } from './answer.ts'
import { decode, type Self } from './decode.ts'
import { reasonOf } from './failure.ts'
import { asking, renderArticles } from './inline.ts'
import type { Post } from './post.ts'
import type { Work } from './work.ts'

/** Seconds that clients may remember an inline answer. */
const inlineCacheSeconds = 60

export interface IntakeSetup {
  readonly api: Api
  readonly post: Post
  readonly clock: Clock
  readonly log: Log
  readonly work: Work
  readonly door: Door
  readonly self: Self
}

/** What one update needs. */
interface Taking extends IntakeSetup {
  /** Runs the answers to one chat one after the other. */
  readonly inOrder: ReturnType<typeof createOrder>
}

/**
 * Hands a batch to the door, different people side by side; resolves when the door has taken in all of it. Answers go
 * out behind it, in order per chat.
 */
export function createIntake(setup: IntakeSetup): (batch: readonly Update[]) => Promise<void> {
  const taking: Taking = { ...setup, inOrder: createOrder() }
  return async (batch) => {
    await Promise.all(batch.map((update) => takeOne(taking, update)))
  }
}

async function takeOne(taking: Taking, update: Update): Promise<void> {
  const { callback_query: press, inline_query: query } = update
  if (press) taking.work.keep(acknowledge(taking, press.id))
  if (query) return taking.work.keep(complete(taking, query))
  const inbound = readUpdate(taking, update)
  if (inbound) await tell(taking, inbound)
}

/** One odd update must not hold up the others for ever. */
function readUpdate({ self, log }: Taking, update: Update): Inbound | null {
  try {
    return decode(update, self)
  } catch (error) {
    log.warn({ platform: 'telegram', update: update.update_id, reason: reasonOf(error) }, 'an odd update')
    return null
  }
}

/** A door never throws; if it does, the event is lost and said so, for a repeat would only throw again. */
async function tell(
  { post, door, clock, log, work, self, inOrder }: Taking,
  inbound: Inbound,
): Promise<void> {
  try {
    const reply = await door.handle(inbound)
    if (!reply) return
    const answering = { post, door, clock, log, username: self.username }
    work.keep(inOrder(inbound.from.target, () => answer(answering, inbound, reply)))
  } catch (error) {
    log.error({ platform: 'telegram', inbound: inbound.id, reason: reasonOf(error) }, 'the door failed')
    door.trouble('telegram', new Error(`the door failed: ${reasonOf(error)}`), false)
  }
}

/** Ends the button's spinner at once; too late or twice is nobody's harm. */
async function acknowledge({ api, log }: Taking, press: string): Promise<void> {
  await api.answerCallbackQuery(press).catch((error: unknown) => {
    log.info({ platform: 'telegram', reason: reasonOf(error) }, 'a press was not acknowledged')
  })
}

async function complete({ api, door }: Taking, query: InlineQuery): Promise<void> {
  const articles = renderArticles(await door.suggest(asking(query)))
  await api.answerInlineQuery(query.id, articles, { cache_time: inlineCacheSeconds, is_personal: true })
}
