import type { Log } from '../../core/log.ts'
import { type Adapter, answerTo, type Limits, type SendOptions } from '../../core/port.ts'
import type { Clock } from '../../core/time/clock.ts'
import { readRef } from './address.ts'
import { buttonLimits } from './buttons.ts'
import { createDelivering } from './deliver.ts'
import { explain } from './failure.ts'
import { createListening, type Doorway } from './listen.ts'
import { readBack } from './read-back.ts'
import { limits as drawing } from './render.ts'
import { createApi } from './rest/api.ts'
import type { Post } from './rest/posts.ts'

export interface DiscordOptions {
  readonly token: string
  /** Another server that speaks Discord's API, without `/v10`. */
  readonly apiRoot?: string
  readonly clock: Clock
  readonly log: Log
  /** Milliseconds after which a request that was not answered is given up; 15 s, discord.js's own. */
  readonly timeoutMs?: number
}

/** Discord's documented limits; 5 messages in 5 seconds per channel is what its headers say. */
const limits: Limits = {
  formFields: 5,
  textLength: drawing.description,
  buttonsPerRow: buttonLimits.perRow,
  buttonRows: buttonLimits.rows,
  ackMs: 3000,
  sendsPerSecond: 50,
  perTargetMs: 1000,
  nonceMs: 120_000,
}

function postOf({ replyTo, ...how }: SendOptions = {}): Post {
  const [first] = (replyTo && readRef(replyTo)?.ids) ?? []
  return { ...how, ...(first === undefined ? {} : { replyTo: first }) }
}

/** Discord on discord.js: slash commands, buttons, forms and words in; embeds out. */
export function createDiscordAdapter(options: DiscordOptions): Adapter {
  const { clock, log } = options
  const reach = { ...options, timeoutMs: options.timeoutMs ?? 15_000 }
  const api = createApi(reach)
  const doorway: Doorway = { door: null }
  const delivering = createDelivering({ api, clock, log, door: () => doorway.door })
  const { edit, restMs, sendsOf } = delivering
  return {
    platform: 'discord',
    limits,
    ...createListening({ ...reach, api, delivering, doorway, clock, log }),
    send: (to, view, how) => delivering.send(to, view, postOf(how)),
    sendFile: (to, file, how) => delivering.sendFile(to, file, postOf(how)),
    edit,
    restMs,
    sendsOf,
    answers: () => answerTo(api.ask, explain),
    isInGroup: async () => false,
    readBack: (to, since) => readBack(api, to, since),
  }
}
