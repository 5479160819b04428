import type { Log } from '../../core/log.ts'
import type { Adapter, Door } from '../../core/port.ts'
import type { Clock } from '../../core/time/clock.ts'
import type { Delivering } from './deliver.ts'
import { createConnection } from './gateway/connect.ts'
import { createIntake } from './intake.ts'
import { publishLater, publishOnce } from './publish.ts'
import type { Api, ApiOptions } from './rest/api.ts'
import { createWork } from './work.ts'

/** The door that the adapter was started with; null before the start. */
export interface Doorway {
  door: Door | null
}

interface ListenSetup extends ApiOptions {
  readonly api: Api
  readonly delivering: Delivering
  readonly doorway: Doorway
  readonly clock: Clock
  readonly log: Log
}

/** Connects, hears and publishes the menu from `start` on; `stop` finishes what is in hand. */
export function createListening(setup: ListenSetup): Pick<Adapter, 'start' | 'stop' | 'isListening'> {
  const { api, doorway, clock, log } = setup
  const work = createWork(log)
  const stopping = new AbortController()
  const { signal } = stopping
  const intake = createIntake({ ...setup, work, signal })
  const connection = createConnection({
    ...setup,
    take(packet, client) {
      if (doorway.door && !signal.aborted) intake(doorway.door, packet, client)
    },
    trouble: (error, fatal) => tellTrouble(setup, error, fatal),
  })
  return {
    async start(door, menu) {
      doorway.door = door
      await connection.open()
      const publishing = { api, connection, door, clock, log, signal }
      if (signal.aborted || (await publishOnce(publishing, menu))) return
      work.keep(publishLater(publishing, menu))
    },
    isListening: () => connection.isUp(),
    async stop() {
      stopping.abort()
      await work.done()
      await connection.close()
    },
  }
}

function tellTrouble({ log, doorway }: ListenSetup, error: Error, fatal: boolean): void {
  log[fatal ? 'error' : 'warn']({ platform: 'discord', reason: error.message }, 'trouble with Discord')
  doorway.door?.trouble('discord', error, fatal)
}
