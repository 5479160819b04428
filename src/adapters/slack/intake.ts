import { createOrder } from '../../core/order.ts'
import { createOwed } from '../../core/owed.ts'
import type { Door } from '../../core/port.ts'
import { createRepeats } from '../../core/repeats.ts'
import { channelAddress } from './address.ts'
import { answer } from './answer.ts'
import { actorOf, decode, placeOf } from './decode.ts'
import type { Delivering } from './deliver.ts'
import { crowdOf } from './events.ts'
import { objectOf } from './json.ts'
import type { Out } from './out.ts'
import type { Taken } from './socket/socket.ts'

/** Reads an envelope, hands it to the door and answers it. */
export type Intake = (door: Door, taken: Taken) => Promise<void>

/** Acts remembered so that a redelivery is not answered a second time. */
const remembered = 2_000

/** A repeat goes to the door, which knows it, and is acknowledged; it is not answered a second time. */
export function createIntake(out: Out, { send, edit, sendFile }: Delivering): Intake {
  const { api, people, clock, log, signal } = out
  const queue = { owed: createOwed(), inOrder: createOrder() }
  const isRepeat = createRepeats(remembered)
  return async (door, taken) => {
    const moved = crowdOf(objectOf(taken.body))
    if (moved) door.peopleMoved?.(channelAddress(moved.channel), moved.left)
    const profile = await people.profile(actorOf(taken.body))
    const read = decode(taken.body, profile)
    if (!read) return taken.ack()
    const at = read.act.kind === 'membership' ? null : placeOf(taken.body)
    const place = at && (await people.place(at))
    const inbound = place ? { ...read, place } : read
    if (isRepeat(inbound.id)) {
      await door.handle(inbound)
      return taken.ack()
    }
    await answer({ ...queue, api, door, clock, log, signal, send, edit, sendFile }, inbound, taken)
  }
}
