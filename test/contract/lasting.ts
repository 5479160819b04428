import { expect } from 'vitest'
import { menu, type Stage, said } from './ground.ts'

/** Longer than any pause between two attempts. */
const anyPause = 150_000

/** The adapter stays: through outages, odd payloads and its own stop. */
export const lasting = {
  async 'a refused token ends the start'({ ground, door }: Stage) {
    await expect(ground.refused.start(door, [])).rejects.toThrow()
    await ground.refused.stop()
  },

  async 'a platform that is broken at the start is waited for'(stage: Stage) {
    const { ground, adapter, clock, door, leyla, heard, troubles } = stage
    ground.disturb('start', 'error', 2)
    const started = adapter.start(door, menu)
    await ground.until(() => troubles.length > 0)
    for (let times = 0; times < 10; times++) await clock.advance(anyPause)
    await started
    await leyla.runs('help', '')
    await heard(1)
    expect(troubles.every(({ fatal }) => !fatal)).toBe(true)
  },

  async 'a broken line mends itself, and nothing said meanwhile is lost'(stage: Stage) {
    const { ground, clock, leyla, start, heard, answers, reads } = stage
    await start()
    answers(() => ({ view: said('eşitdim') }))
    await ground.breakLine()
    await leyla.runs('help', '')
    const back = heard(1)
    for (let times = 0; times < 10; times++) await clock.advance(anyPause)
    await back
    await reads(leyla, 'eşitdim')
  },

  async 'odd events harm nobody'({ ground, leyla, start, answers, reads }: Stage) {
    await start()
    await ground.odd()
    answers(() => ({ view: said('hələ də buradayam') }))
    await leyla.runs('help', '')
    await reads(leyla, 'hələ də buradayam')
  },

  async 'stop finishes the work in hand and takes no more'(stage: Stage) {
    const { ground, adapter, leyla, start, heard, answers, reads, seen } = stage
    await start()
    const slow = Promise.withResolvers<{ view: ReturnType<typeof said> }>()
    answers(() => slow.promise)
    await leyla.runs('help', '')
    await heard(1)
    const stopped = adapter.stop()
    slow.resolve({ view: said('son cavab') })
    await stopped
    await reads(leyla, 'son cavab')
    await Promise.resolve(leyla.runs('help', '')).catch(() => undefined)
    await ground.until(() => true)
    expect(seen).toHaveLength(1)
  },

  async 'stop before start, and twice, is nothing'({ adapter }: Stage) {
    await adapter.stop()
    await adapter.stop()
  },
}
