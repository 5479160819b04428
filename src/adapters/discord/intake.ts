import type { Client } from 'discord.js'
import { createWordings, type Wordings } from '../../core/edited.ts'
import type { Inbound } from '../../core/inbound.ts'
import type { Log } from '../../core/log.ts'
import { createOrder, type InOrder } from '../../core/order.ts'
import { createOwed, type Owed } from '../../core/owed.ts'
import type { Door } from '../../core/port.ts'
import type { Clock } from '../../core/time/clock.ts'
import { answer } from './answer.ts'
import { directOf, objectOf, textOf } from './decode.ts'
import type { Delivering } from './deliver.ts'
import type { Packet } from './gateway/client.ts'
import { createGuilds } from './gateway/guilds.ts'
import { decodeEdit, decodeMessage, type Written } from './message.ts'
import { placeOf } from './place.ts'
import type { Api } from './rest/api.ts'
import type { Work } from './work.ts'
import { answerWritten } from './written.ts'

interface IntakeSetup {
  readonly api: Api
  readonly delivering: Delivering
  readonly clock: Clock
  readonly log: Log
  readonly work: Work
  /** Ends the waiting for lost replies. */
  readonly signal: AbortSignal
}

/** One dispatch on its way to the door. */
interface Arriving extends IntakeSetup {
  readonly door: Door
  readonly owed: Owed
  readonly inOrder: InOrder
}

/** Hands what a dispatch means to the door and answers it; none of it is waited for. */
export function createIntake(setup: IntakeSetup): (door: Door, packet: Packet, client: Client) => void {
  const guilds = createGuilds()
  const wordings = createWordings()
  const queue = { owed: createOwed(), inOrder: createOrder() }
  return (door, packet, client) => {
    const arriving: Arriving = { ...setup, ...queue, door }
    const { work } = setup
    for (const inbound of guilds.take(packet, client)) work.keep(tell(door, inbound))
    const said = readWords(wordings, packet, client)
    if (said) hear(arriving, said, packet.d, client)
    if (packet.t !== 'INTERACTION_CREATE') return
    const direct = directOf(packet.d)
    if (direct) setup.delivering.know(direct.person, direct.channel)
    work.keep(answer(answering(arriving), packet.d, placeOf(packet.d, client)))
  }
}

async function tell(door: Door, inbound: Inbound): Promise<void> {
  await door.handle(inbound)
}

/** What somebody wrote to the bot, or changed in what they wrote; null = neither. */
function readWords(wordings: Wordings, { t, d }: Packet, client: Client): Written | null {
  const self = client.user?.id ?? ''
  const read =
    t === 'MESSAGE_CREATE' ? decodeMessage(d, self) : t === 'MESSAGE_UPDATE' ? decodeEdit(d, self) : null
  const isNew = read && wordings.isNew(read.message, textOf(objectOf(d).content))
  return isNew || !read?.inbound.edited ? read : null
}

/** Words to the bot; where a person writes in private their direct message is known from then on. */
function hear(arriving: Arriving, read: Written, payload: unknown, client: Client): void {
  const place = placeOf(payload, client)
  const said = place ? { ...read, inbound: { ...read.inbound, place } } : read
  const { delivering, work } = arriving
  if (said.inbound.private) delivering.know(said.inbound.sender.id, said.channel)
  work.keep(answerWritten(answering(arriving), said))
}

function answering({ api, door, clock, log, signal, owed, inOrder, delivering }: Arriving) {
  const { send, sendFile, hints } = delivering
  return { api, door, clock, log, signal, owed, inOrder, send, sendFile, hints }
}
