import { Api } from 'grammy'
import type { Update } from 'grammy/types'
import type { Clock } from '../../core/clock.ts'
import type { Inbound } from '../../core/inbound.ts'
import type { Log } from '../../core/log.ts'
import { createOrder } from '../../core/order.ts'
import type { Adapter, Delivery, Door, Limits, MenuEntry } from '../../core/port.ts'
import { chatOf, readRef } from './address.ts'
import { answer } from './answer.ts'
import { decode, type Self } from './decode.ts'
import { explain, isRefusedToken, reasonOf } from './failure.ts'
import { asking, renderArticles } from './inline.ts'
import { renderMenu } from './menu.ts'
import { createPoller, pollSeconds } from './poll.ts'
import { createPost } from './post.ts'
import { limits as drawing, render } from './render.ts'
import { createTransport } from './transport.ts'

export interface TelegramOptions {
  readonly token: string
  /** Another server that speaks the Bot API, without a slash at the end. */
  readonly apiRoot?: string
  readonly clock: Clock
  readonly log: Log
  /** Milliseconds after which a request that was not answered is given up. */
  readonly timeoutMs?: number
}

/** Telegram's documented limits (core.telegram.org/bots/faq); 5 s is how soon a press should be acknowledged, by report. */
const limits: Limits = {
  formFields: 0,
  textLength: drawing.text,
  buttonsPerRow: drawing.perRow,
  buttonRows: drawing.rows,
  ackMs: 5000,
  sendsPerSecond: 30,
  perTargetMs: 1000,
  perChannelMs: 3000,
}

const officialRoot = 'https://api.telegram.org'
const defaultTimeoutMs = 20_000
/** Pauses between attempts to connect and to publish the menu, in milliseconds; the last is repeated. */
const pauses = [1_000, 5_000, 30_000, 120_000]
/** Seconds that clients may remember an inline answer. */
const inlineCacheSeconds = 60

/** Telegram on grammY: long polling in, HTML and inline keyboards out. */
export function createTelegramAdapter(options: TelegramOptions): Adapter {
  const { token, clock, log } = options
  const apiRoot = (options.apiRoot ?? officialRoot).replace(/\/+$/, '')
  const transport = createTransport(apiRoot)
  const timeoutSeconds = (options.timeoutMs ?? defaultTimeoutMs) / 1000
  const client = { apiRoot, fetch: transport.fetch }
  const api = new Api(token, { ...client, timeoutSeconds })
  const polling = new Api(token, { ...client, timeoutSeconds: pollSeconds + timeoutSeconds })
  const post = createPost(api, clock)
  const stopping = new AbortController()
  const inHand = new Set<Promise<void>>()
  const inOrder = createOrder()
  let door: Door | null = null
  let self: Self = { id: 0, username: '' }
  const poller = createPoller({
    api: polling,
    clock,
    take,
    trouble: (error) => trouble(error, 'polling failed'),
  })

  function trouble(error: unknown, what: string): void {
    const reason = reasonOf(error)
    log.warn({ platform: 'telegram', reason }, what)
    door?.trouble('telegram', new Error(`${what}: ${reason}`), isRefusedToken(error))
  }

  /** Hands a batch to the door, different people side by side; answers go out behind it. */
  async function take(batch: readonly Update[]): Promise<void> {
    await Promise.all(batch.map(takeOne))
  }

  async function takeOne(update: Update): Promise<void> {
    const to = door
    if (!to) return
    if (update.callback_query) keep(acknowledge(update.callback_query.id))
    if (update.inline_query) return keep(complete(to, update))
    const inbound = readUpdate(update)
    if (inbound) await tell(to, inbound)
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

  async function tell(to: Door, inbound: Inbound): Promise<void> {
    try {
      const reply = await to.handle(inbound)
      const setup = { post, door: to, clock, log, username: self.username }
      if (reply) keep(inOrder(inbound.from.target, () => answer(setup, inbound, reply)))
    } catch (error) {
      log.error({ platform: 'telegram', inbound: inbound.id, reason: reasonOf(error) }, 'the door failed')
    }
  }

  /** Ends the button's spinner at once; too late or twice is nobody's harm. */
  async function acknowledge(query: string): Promise<void> {
    await api.answerCallbackQuery(query).catch((error: unknown) => {
      log.info({ platform: 'telegram', reason: reasonOf(error) }, 'a press was not acknowledged')
    })
  }

  async function complete(to: Door, { inline_query: query }: Update): Promise<void> {
    if (!query) return
    const articles = renderArticles(to.suggest(asking(query)))
    await api.answerInlineQuery(query.id, articles, { cache_time: inlineCacheSeconds, is_personal: true })
  }

  function keep(work: Promise<void>): void {
    const watched = work
      .catch((error: unknown) =>
        log.error({ platform: 'telegram', reason: reasonOf(error) }, 'an event was not answered'),
      )
      .finally(() => inHand.delete(watched))
    inHand.add(watched)
  }

  /** Resolves when Telegram knows us; rejects when it refuses the token, and tries on through anything else. */
  async function connect(): Promise<void> {
    for (let attempt = 0; !stopping.signal.aborted; attempt++)
      try {
        const me = await api.getMe()
        self = { id: me.id, username: me.username }
        await api.deleteWebhook()
        return
      } catch (error) {
        if (isRefusedToken(error)) throw new Error(`Telegram refused the token: ${reasonOf(error)}`)
        trouble(error, "Telegram can't be reached")
        await clock.sleep(pauses[Math.min(attempt, pauses.length - 1)] ?? 0, stopping.signal)
      }
  }

  async function publish(menu: readonly MenuEntry[]): Promise<boolean> {
    try {
      for (const { commands, ...where } of renderMenu(menu)) await api.setMyCommands(commands, where)
      return true
    } catch (error) {
      trouble(error, 'the menu was not published')
      return explain(error).kind === 'rejected'
    }
  }

  async function publishLater(menu: readonly MenuEntry[]): Promise<void> {
    for (const pause of pauses) {
      await clock.sleep(pause, stopping.signal)
      if (stopping.signal.aborted || (await publish(menu))) return
    }
  }

  function outcome(delivery: Delivery): Delivery {
    if (delivery.kind === 'unreachable' || delivery.kind === 'unknown' || delivery.kind === 'rejected')
      log.info(
        { platform: 'telegram', outcome: delivery.kind, reason: delivery.reason },
        'a message did not go out',
      )
    return delivery
  }

  return {
    platform: 'telegram',
    limits,
    async start(given, menu) {
      door = given
      await connect()
      if (stopping.signal.aborted) return
      if (!(await publish(menu))) keep(publishLater(menu))
      keep(poller.run())
    },
    async stop() {
      stopping.abort()
      await poller.stop()
      while (inHand.size) await Promise.allSettled(inHand)
      await transport.close()
    },
    async send(to, view, how = {}) {
      const chat = chatOf(to)
      if (chat === null) return { kind: 'rejected', reason: 'not a Telegram address' }
      return outcome(await post.send(chat, render(view), how))
    },
    async edit(ref, view) {
      const place = readRef(ref)
      if (!place) return { kind: 'rejected', reason: 'not a Telegram message' }
      return outcome(await post.edit(place, render(view)))
    },
    async sendFile(to, file, how = {}) {
      const chat = chatOf(to)
      if (chat === null) return { kind: 'rejected', reason: 'not a Telegram address' }
      return outcome(await post.sendFile(chat, file, how))
    },
    async isInGroup(userId, group) {
      const [chat, user] = [chatOf({ platform: 'telegram', target: group }), Number(userId)]
      if (chat === null || !Number.isSafeInteger(user)) return false
      try {
        const member = await api.getChatMember(chat, user)
        return member.status === 'restricted' ? member.is_member : !['left', 'kicked'].includes(member.status)
      } catch (error) {
        const { kind } = explain(error)
        if (kind === 'rejected' || kind === 'blocked') return false
        throw new Error(`Telegram could not say who is in a group: ${reasonOf(error)}`)
      }
    },
  }
}
