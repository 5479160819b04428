import type { Clock } from '../../core/clock.ts'
import type { Log } from '../../core/log.ts'
import type { Adapter, Door, Limits } from '../../core/port.ts'
import { answer } from './answer.ts'
import { createApi } from './api.ts'
import { checkChannels } from './channels.ts'
import { createConnection } from './connect.ts'
import { actorOf, decode } from './decode.ts'
import { createDelivering } from './deliver.ts'
import { reasonOf } from './failure.ts'
import { formLimits } from './form.ts'
import { failed, type Out } from './out.ts'
import { createPeople } from './people.ts'
import { limits as drawing } from './render.ts'
import type { Taken } from './socket.ts'

export interface SlackOptions {
  /** xoxb- */
  readonly token: string
  /** xapp- */
  readonly appToken: string
  /** Another server that speaks Slack's Web API, with `/api/`. */
  readonly apiRoot?: string
  /** Channels that the configuration names, by the setting that names them: one the bot can't write to is said at start. */
  readonly channels?: Readonly<Record<string, string>>
  readonly clock: Clock
  readonly log: Log
  /** Milliseconds after which a request that was not answered is given up; default 15 s. */
  readonly timeoutMs?: number
}

/** Slack's documented limits; « several hundred » messages a minute for a workspace, one a second for a channel. */
const limits: Limits = {
  formFields: formLimits.fields,
  textLength: drawing.text,
  buttonsPerRow: drawing.perRow,
  buttonRows: drawing.rows,
  ackMs: 3000,
  sendsPerSecond: 5,
  perTargetMs: 1000,
}

/** Acts remembered so that a redelivery is not answered a second time. */
const remembered = 2_000
/** Slack on Bolt in Socket Mode: one slash command, buttons, forms and direct messages in; Block Kit out. */
export function createSlackAdapter(options: SlackOptions): Adapter {
  const { clock, log } = options
  const timeoutMs = options.timeoutMs ?? 15_000
  const inHand = new Set<Promise<void>>()
  const stopping = new AbortController()
  const seen = new Set<string>()
  let door: Door | null = null
  const connection = createConnection({
    ...options,
    timeoutMs,
    take,
    trouble: (error, fatal) => {
      log[fatal ? 'error' : 'warn']({ platform: 'slack', reason: error.message }, 'trouble with Slack')
      door?.trouble('slack', error, fatal)
    },
  })
  const api = createApi(connection.client, timeoutMs)
  const people = createPeople({ api, clock, log })
  const out: Out = { api, people, clock, log, door: () => door, signal: stopping.signal }
  const { send, edit, sendFile } = createDelivering(out)

  function take(taken: Taken): void {
    if (!door || stopping.signal.aborted) return
    keep(answerOnce(door, taken))
  }

  function keep(work: Promise<void>): void {
    const watched = work
      .catch((error: unknown) => log.error({ platform: 'slack', reason: reasonOf(error) }, 'an event failed'))
      .finally(() => inHand.delete(watched))
    inHand.add(watched)
  }

  /** A repeat goes to the door, which knows it, and is acknowledged; it is not answered a second time. */
  async function answerOnce(to: Door, taken: Taken): Promise<void> {
    const profile = await people.profile(actorOf(taken.body))
    const inbound = decode(taken.body, profile)
    if (!inbound) return taken.ack()
    if (seen.has(inbound.id)) {
      await to.handle(inbound)
      return taken.ack()
    }
    remember(inbound.id)
    await answer({ api, door: to, clock, log, send, edit, sendFile }, inbound, taken)
  }

  function remember(id: string): void {
    seen.add(id)
    if (seen.size <= remembered) return
    for (const oldest of seen) {
      seen.delete(oldest)
      return
    }
  }

  return {
    platform: 'slack',
    limits,
    async start(given) {
      door = given
      await connection.open()
      if (!stopping.signal.aborted) keep(checkChannels({ api, log }, options.channels ?? {}))
    },
    async stop() {
      stopping.abort()
      await Promise.allSettled(inHand)
      await connection.close()
    },
    send,
    sendFile,
    edit,
    async isInGroup(userId, group) {
      try {
        return await people.isIn(userId, group)
      } catch (error) {
        const { kind } = failed(out, error)
        if (kind === 'blocked' || kind === 'rejected') return false
        throw new Error(`Slack could not say who is in a channel: ${reasonOf(error)}`)
      }
    },
  }
}
