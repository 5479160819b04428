import type { Log } from './core/log.ts'
import type { Platform } from './core/platform.ts'
import type { Adapter } from './core/port.ts'
import type { Clock } from './core/time/clock.ts'
import { quietAlarm, raiseAlarm } from './store/alarm/alarms.ts'
import type { Store } from './store/database/open.ts'
import { forgetOthers, noteDeaf, noteEnded, noteHeard } from './store/outbox/hearing.ts'

interface AttendanceParts {
  readonly adapters: readonly Adapter[]
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  /** Whether a platform is this process's to listen to. */
  readonly isOurs: (platform: Platform) => boolean
}

/** How often we look whether we are listening, in milliseconds; two looks in a row make it deafness. */
const everyMs = 5000

/** Keeps note of when each platform's events reach us, so that what was pressed meanwhile can be asked again, and of another program that takes them. */
export function keepAttendance(parts: AttendanceParts): { stop(): Promise<void> } {
  const { adapters, store, clock, log } = parts
  const ending = new AbortController()
  const deaf = new Set<Platform>()
  const heard = new Set<Platform>()
  const look = async () => {
    for (const { platform } of adapters) if (!parts.isOurs(platform)) heard.delete(platform)
    for (const { platform } of adapters.filter((each) => parts.isOurs(each.platform) && each.isListening())) {
      deaf.delete(platform)
      const anew = !heard.has(platform)
      await store.transaction((tx) => noteHeard(tx, platform, clock.now(), { anew }), 'any')
      heard.add(platform)
    }
    for (const { platform } of adapters.filter((each) => parts.isOurs(each.platform) && !each.isListening()))
      if (deaf.has(platform)) await store.transaction((tx) => noteDeaf(tx, platform, clock.now()), 'any')
      else deaf.add(platform)
    for (const { platform, hasRival } of adapters.filter((each) => parts.isOurs(each.platform)))
      if (hasRival) await noteRival(platform, hasRival())
  }
  const noteRival = (subject: Platform, is: boolean) =>
    store.transaction(
      (tx) => (is ? raiseAlarm : quietAlarm)(tx, { kind: 'rival', subject }, clock.now()),
      'any',
    )
  const loop = async () => {
    const platforms = adapters.map(({ platform }) => platform)
    await store.transaction((tx) => forgetOthers(tx, platforms)).catch(told)
    while (!ending.signal.aborted) {
      await look().catch(told)
      await clock.sleep(everyMs, ending.signal)
    }
  }
  const told = (error: unknown) =>
    log.error({ error: String(error) }, 'it could not be noted which platforms are heard')
  const kept = loop()
  return {
    async stop() {
      ending.abort()
      await kept
      if (heard.size)
        await store.transaction((tx) => noteEnded(tx, [...heard], clock.now()), 'any').catch(told)
    },
  }
}
