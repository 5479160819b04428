import { Api } from 'grammy'
import type { Clock } from '../../core/clock.ts'
import type { Log } from '../../core/log.ts'
import type { Adapter, Delivery, Door, Limits } from '../../core/port.ts'
import { chatOf, readRef } from './address.ts'
import { connect, publish, publishOnce } from './connect.ts'
import { explain, isRefusedToken, reasonOf } from './failure.ts'
import { createIntake } from './intake.ts'
import { createPoller, type Poller, pollSeconds } from './poll.ts'
import { createPost } from './post.ts'
import { limits as drawing, render } from './render.ts'
import { createTransport } from './transport.ts'
import { createWork } from './work.ts'

export interface TelegramOptions {
  readonly token: string
  /** Another server that speaks the Bot API. */
  readonly apiRoot?: string
  readonly clock: Clock
  readonly log: Log
  /** Milliseconds after which a request that was not answered is given up; 20 s. */
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
const sendsAtOnce = 64
const notOurs: Delivery = { kind: 'rejected', reason: 'not a Telegram address' }

/** Telegram on grammY: long polling in, HTML and inline keyboards out. */
export function createTelegramAdapter(options: TelegramOptions): Adapter {
  const { token, clock, log } = options
  const apiRoot = (options.apiRoot ?? officialRoot).replace(/\/+$/, '')
  const sending = createTransport(apiRoot, sendsAtOnce)
  // A connection of its own: a long poll never stands in the way of a send.
  const listening = createTransport(apiRoot, 1)
  const timeoutSeconds = (options.timeoutMs ?? defaultTimeoutMs) / 1000
  const api = new Api(token, { apiRoot, fetch: sending.fetch, timeoutSeconds })
  const polling = new Api(token, {
    ...{ apiRoot, fetch: listening.fetch },
    timeoutSeconds: pollSeconds + timeoutSeconds,
  })
  const post = createPost(api, clock)
  const work = createWork(log)
  const stopping = new AbortController()
  let poller: Poller | null = null

  const troubleFor = (door: Door) => (error: unknown, what: string) => {
    const reason = reasonOf(error)
    log.warn({ platform: 'telegram', reason }, what)
    door.trouble('telegram', new Error(`${what}: ${reason}`), isRefusedToken(error))
  }

  const outcome = (delivery: Delivery): Delivery => {
    const { kind } = delivery
    if (kind === 'unreachable' || kind === 'unknown' || kind === 'rejected')
      log.info({ platform: 'telegram', outcome: kind, reason: delivery.reason }, 'a message did not go out')
    return delivery
  }

  return {
    platform: 'telegram',
    limits,
    async start(door, menu) {
      const trouble = troubleFor(door)
      const connecting = { api, clock, signal: stopping.signal, trouble }
      const self = await connect(connecting)
      if (!self) return
      const take = createIntake({ api, post, clock, log, work, door, self })
      poller = createPoller({
        api: polling,
        clock,
        take,
        trouble: (error) => trouble(error, 'polling failed'),
      })
      poller.run()
      if (!(await publishOnce(connecting, menu))) work.keep(publish(connecting, menu))
    },
    async stop() {
      stopping.abort()
      await poller?.stop()
      await work.done()
      await Promise.all([sending.close(), listening.close()])
    },
    async send(to, view, how = {}) {
      const chat = chatOf(to)
      return chat === null ? notOurs : outcome(await post.send(chat, render(view), how))
    },
    async edit(ref, view) {
      const place = readRef(ref)
      return place ? outcome(await post.edit(place, render(view))) : notOurs
    },
    async sendFile(to, file, how = {}) {
      const chat = chatOf(to)
      return chat === null ? notOurs : outcome(await post.sendFile(chat, file, how))
    },
    async isInGroup(userId, group) {
      const [chat, user] = [chatOf({ platform: 'telegram', target: group }), Number(userId)]
      return chat !== null && Number.isSafeInteger(user) && (await isMember(api, chat, user))
    },
  }
}

/** Rejects only when Telegram can't be asked. */
async function isMember(api: Api, chat: number, user: number): Promise<boolean> {
  try {
    const member = await api.getChatMember(chat, user)
    return member.status === 'restricted' ? member.is_member : !['left', 'kicked'].includes(member.status)
  } catch (error) {
    const { kind } = explain(error)
    if (kind === 'rejected' || kind === 'blocked' || kind === 'moved') return false
    throw new Error(`Telegram could not say who is in a group: ${reasonOf(error)}`)
  }
}
