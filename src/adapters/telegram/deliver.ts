import type { Log } from '../../core/log.ts'
import type { Adapter, Delivery, SendOptions } from '../../core/port.ts'
import { chatOf, readRef } from './address.ts'
import type { PostOptions } from './parts.ts'
import type { Post } from './post.ts'
import { render } from './render.ts'

const notOurs: Delivery = { kind: 'rejected', reason: 'not a Telegram address' }

/** The ways out to an address; a message that did not go out is logged. */
export function createDelivering(
  post: Post,
  log: Log,
): Required<Pick<Adapter, 'send' | 'edit' | 'sendFile' | 'sendsOf'>> {
  return {
    sendsOf: (view) => render(view).length,
    async send(to, view, how = {}) {
      const chat = chatOf(to)
      return chat === null ? notOurs : noted(log, await post.send(chat, render(view), optionsOf(how)))
    },
    async edit(ref, view) {
      const place = readRef(ref)
      return place ? noted(log, await post.edit(place, render(view))) : notOurs
    },
    async sendFile(to, file, how = {}) {
      const chat = chatOf(to)
      return chat === null ? notOurs : noted(log, await post.sendFile(chat, file, optionsOf(how)))
    },
  }
}

function optionsOf({ silent = false, replyTo }: SendOptions): PostOptions {
  const [first] = (replyTo && readRef(replyTo)?.messages) ?? []
  return { silent, ...(first === undefined ? {} : { replyTo: first }) }
}

function noted(log: Log, delivery: Delivery): Delivery {
  const { kind } = delivery
  if (kind === 'unreachable' || kind === 'unknown' || kind === 'rejected')
    log.info({ platform: 'telegram', outcome: kind, reason: delivery.reason }, 'a message did not go out')
  return delivery
}
