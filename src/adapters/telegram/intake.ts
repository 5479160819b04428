import type { Api } from 'grammy'
import type { InlineQuery, Update } from 'grammy/types'
import type { Clock } from '../../core/clock.ts'
import type { Inbound } from '../../core/inbound.ts'
import type { Log } from '../../core/log.ts'
import { createOrder } from '../../core/order.ts'
import type { Door } from '../../core/port.ts'
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

/**
 * Hands a batch to the door, different people side by side; resolves when the door has taken in all of it. Answers go
 * out behind it, in order per chat.
 */
export function createIntake(setup: IntakeSetup): (batch: readonly Update[]) => Promise<void> {
  const { api, post, clock, log, work, door, self } = setup
  const inOrder = createOrder()
  const answering = { post, door, clock, log, username: self.username }

  async function takeOne(update: Update): Promise<void> {
    const { callback_query: press, inline_query: query } = update
    if (press) work.keep(acknowledge(press.id))
    if (query) return work.keep(complete(query))
    const inbound = readUpdate(update)
    if (inbound) await tell(inbound)
  }

  /** One odd update must not hold up the others for ever. */
  function readUpdate(update: Update): Inbound | null {
    try {
      return decode(update, self)
    } catch (error) {
      log.warn({ platform: 'telegram', update: update.update_id, reason: reasonOf(error) }, 'an odd update')
      return null
    }
  }

  /** A door never throws; if it does, the event is lost and said so, for a repeat would only throw again. */
  async function tell(inbound: Inbound): Promise<void> {
    try {
      const reply = await door.handle(inbound)
      if (reply) work.keep(inOrder(inbound.from.target, () => answer(answering, inbound, reply)))
    } catch (error) {
      log.error({ platform: 'telegram', inbound: inbound.id, reason: reasonOf(error) }, 'the door failed')
      door.trouble('telegram', new Error(`the door failed: ${reasonOf(error)}`), false)
    }
  }

  /** Ends the button's spinner at once; too late or twice is nobody's harm. */
  async function acknowledge(press: string): Promise<void> {
    await api.answerCallbackQuery(press).catch((error: unknown) => {
      log.info({ platform: 'telegram', reason: reasonOf(error) }, 'a press was not acknowledged')
    })
  }

  async function complete(query: InlineQuery): Promise<void> {
    const articles = renderArticles(await door.suggest(asking(query)))
    await api.answerInlineQuery(query.id, articles, { cache_time: inlineCacheSeconds, is_personal: true })
  }

  return async (batch) => {
    await Promise.all(batch.map(takeOne))
  }
}
