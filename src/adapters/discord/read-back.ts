import type { Address } from '../../core/address.ts'
import type { ReadBack } from '../../core/port.ts'
import { makeRef, readTarget } from './address.ts'
import { reasonOf } from './failure.ts'
import type { Api } from './rest/api.ts'

/** The bot's own messages in a channel or in somebody's direct messages. */
export async function readBack(
  api: Pick<Api, 'past' | 'openDm'>,
  to: Address,
  since: Date,
): Promise<ReadBack> {
  const place = readTarget(to.target)
  if (!place) throw new Error('not a Discord address')
  try {
    const channel = place.kind === 'user' ? await api.openDm(place.id) : place.id
    const past = await api.past(channel, since.getTime())
    return {
      posts: past.own.map(({ id, text, edited }) => ({ ref: makeRef(channel, [id]), text, edited })),
      since: new Date(past.since),
      empty: past.seen === 0,
    }
  } catch (error) {
    throw new Error(reasonOf(error))
  }
}
