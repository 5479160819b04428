import { createHash } from 'node:crypto'
import type { Log } from '../core/log.ts'
import type { Adapter, Delivery } from '../core/port.ts'
import type { File, View } from '../core/view.ts'
import type { Ready } from './batch.ts'

/** The sends that wait for their platform. */
export interface Flights {
  readonly size: number
  has(rowId: number): boolean
  launch(ready: Ready, now: number): void
  /** Gives up what has had no answer for too long. */
  giveUp(now: number): void
}

export interface FlightsParts {
  readonly adapter: Adapter
  readonly log: Log
  /** Called once per send, with the instant at which it began. */
  onLanded(ready: Ready, delivery: Delivery, began: number): void
}

/** A send without an answer is given up then, in milliseconds; adapters have shorter limits of their own. */
const longest = 90_000

interface Flight {
  readonly ready: Ready
  readonly at: number
}

/** Nothing in flight. */
export function createFlights({ adapter, log, onLanded }: FlightsParts): Flights {
  const flights = new Map<number, Flight>()
  const land = (flight: Flight, delivery: Delivery) => {
    const { id } = flight.ready.row
    if (flights.get(id) !== flight) return
    flights.delete(id)
    onLanded(flight.ready, delivery, flight.at)
  }
  // An adapter that throws has a bug, and nobody knows what left.
  const crash = (flight: Flight, error: unknown) => {
    const { id: row, platform } = flight.ready.row
    log.error({ platform, row, error: String(error) }, 'an adapter threw while sending')
    land(flight, { kind: 'unknown', reason: `the adapter failed: ${String(error)}` })
  }
  return {
    get size() {
      return flights.size
    },
    has: (rowId) => flights.has(rowId),
    launch(ready, now) {
      const flight = { ready, at: now }
      flights.set(ready.row.id, flight)
      send(adapter, ready).then(
        (delivery) => land(flight, delivery),
        (error: unknown) => crash(flight, error),
      )
    },
    giveUp(now) {
      for (const flight of flights.values())
        if (now - flight.at > longest) land(flight, { kind: 'unknown', reason: 'no answer' })
    },
  }
}

/** Rejects only when the adapter breaks its promise not to throw. */
async function send(adapter: Adapter, ready: Ready): Promise<Delivery> {
  const { row, drawn } = ready
  const { platform } = adapter
  if (row.verb === 'edit') {
    if ('bytes' in drawn) return { kind: 'rejected', reason: 'a file cannot replace a message' }
    return adapter.edit({ platform, message: row.ref ?? '' }, drawn)
  }
  const to = { platform, target: row.target }
  const replyTo = row.ref === null ? {} : { replyTo: { platform, message: row.ref } }
  const options = { nonce: nonceOf(ready), ...replyTo }
  return 'bytes' in drawn ? adapter.sendFile(to, drawn, options) : adapter.send(to, drawn, options)
}

/** How much of the platform's budget a row takes. */
export function sendsOf({ sendsOf }: Adapter, { drawn }: Ready): number {
  return 'bytes' in drawn ? 1 : (sendsOf?.(drawn) ?? 1)
}

/** Another text is another message, also where a database that was put back gives a number once more: a platform that drops repeats must not answer it with the earlier one. */
function nonceOf({ row: { id, notice, paramsJson }, drawn }: Ready): string {
  const said = createHash('sha256')
    .update(`${notice} ${paramsJson} ${contentOf(drawn)}`)
    .digest('base64url')
  return `${id}.${said.slice(0, 8)}`
}

const contents = new WeakMap<View | File, string>()

/** What a message says, once for all who read the same. */
function contentOf(drawn: View | File): string {
  const known = contents.get(drawn)
  if (known !== undefined) return known
  const { bytes: _bytes, ...words } = 'bytes' in drawn ? drawn : { ...drawn, bytes: null }
  const content = createHash('sha256').update(JSON.stringify(words)).digest('base64url')
  contents.set(drawn, content)
  return content
}
