import type { Address } from '../../core/address.ts'
import type { ReadBack } from '../../core/port.ts'
import { makeRef, readTarget } from './address.ts'
import { reasonOf } from './failure.ts'
import { failed, type Out } from './out.ts'

/** The bot's own messages in a channel or in somebody's direct messages. */
export async function readBack(out: Out, to: Address, since: Date): Promise<ReadBack> {
  const place = readTarget(to.target)
  if (!place) throw new Error('not a Slack address')
  try {
    const channel = place.kind === 'user' ? await out.people.direct(place.id) : place.id
    const past = await out.api.past(channel, since.getTime())
    return {
      posts: past.own.map(({ ts, text, edited }) => ({ ref: makeRef(channel, [ts]), text, edited })),
      since: new Date(past.since),
      empty: past.seen === 0,
    }
  } catch (error) {
    failed(out, error)
    throw new Error(reasonOf(error))
  }
}
