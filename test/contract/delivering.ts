import { expect } from 'vitest'
import { asked, type Stage, said } from './ground.ts'

/** A platform's refusal is a Delivery of the right kind, never an exception. */
export const delivering = {
  async 'a person who blocked the bot is blocked, and can be written to after coming back'(stage: Stage) {
    const { adapter, leyla, start } = stage
    await start()
    await leyla.blocks()
    expect(await adapter.send(leyla.home, said('salam'))).toMatchObject({ kind: 'blocked' })
    await leyla.unblocks()
    expect((await adapter.send(leyla.home, said('salam'))).kind).toBe('sent')
  },

  async 'a place that does not exist takes no message'({ adapter, ground, start }: Stage) {
    await start()
    const delivery = await adapter.send(ground.nowhere, said('salam'))
    expect(['blocked', 'rejected']).toContain(delivery.kind)
  },

  async 'what is no address of the platform is rejected'({ adapter, start }: Stage) {
    await start()
    const { platform } = adapter
    for (const target of ['', 'nonsense', '🇦🇿', '1e3', ' 7 ', '../x']) {
      expect(await adapter.send({ platform, target }, said('x'))).toMatchObject({ kind: 'rejected' })
      expect(await adapter.edit({ platform, message: target }, said('x'))).toMatchObject({ kind: 'rejected' })
    }
  },

  async 'a 429 says how long to wait, and nothing was sent'({ adapter, ground, leyla, start }: Stage) {
    await start()
    ground.disturb('send', 'throttle', 1, 7)
    expect(await adapter.send(leyla.home, said('bir'))).toEqual({ kind: 'throttled', retryAfterMs: 7000 })
    expect(leyla.sees()).toEqual([])
    expect((await adapter.send(leyla.home, said('iki'))).kind).toBe('sent')
    expect(leyla.sees()).toHaveLength(1)
  },

  async 'a request that was never answered is unknown'({ adapter, ground, leyla, start }: Stage) {
    await start()
    ground.disturb('send', 'hang_after')
    expect(await adapter.send(leyla.home, said('bir'))).toMatchObject({ kind: 'unknown' })
    expect(leyla.sees()).toHaveLength(1)
  },

  async 'a connection that breaks after the request was written is unknown'(stage: Stage) {
    const { adapter, ground, leyla, start } = stage
    await start()
    ground.disturb('send', 'drop_after')
    expect(await adapter.send(leyla.home, said('bir'))).toMatchObject({ kind: 'unknown' })
    expect(leyla.sees()).toHaveLength(1)
  },

  async 'a broken platform is neither a success nor a refusal'({ adapter, ground, leyla, start }: Stage) {
    await start()
    ground.disturb('send', 'error')
    const delivery = await adapter.send(leyla.home, said('bir'))
    expect(['unknown', 'unreachable']).toContain(delivery.kind)
    expect((await adapter.send(leyla.home, said('iki'))).kind).toBe('sent')
  },

  async 'a platform that cannot be reached took nothing'({ ground, leyla }: Stage) {
    expect(await ground.stray.send(leyla.home, said('bir'))).toMatchObject({ kind: 'unreachable' })
  },

  async 'an edit of a message that is gone is rejected'({ adapter, ground, leyla, start, sends }: Stage) {
    await start()
    const ref = await sends(leyla.home, asked('bir', 'Düymə', 'x:y'))
    await ground.vanish(ref)
    expect(await adapter.edit(ref, said('iki'))).toMatchObject({ kind: 'rejected' })
  },

  async 'an edit that is throttled says how long to wait'(stage: Stage) {
    const { adapter, ground, clock, leyla, start, sends } = stage
    await start()
    const ref = await sends(leyla.home, said('bir'))
    ground.disturb('edit', 'throttle', 1, 3)
    expect(await adapter.edit(ref, said('iki'))).toMatchObject({ kind: 'throttled', retryAfterMs: 3000 })
    await clock.advance(3000)
    expect((await adapter.edit(ref, said('iki'))).kind).toBe('sent')
  },

  async 'many sends at once all go out once'({ adapter, leyla, start }: Stage) {
    await start()
    const texts = Array.from({ length: 40 }, (_, n) => `mesaj ${n}`)
    const kinds = await Promise.all(texts.map((text) => adapter.send(leyla.home, said(text))))
    expect(new Set(kinds.map(({ kind }) => kind))).toEqual(new Set(['sent']))
    expect(
      leyla
        .sees()
        .map(({ text }) => text)
        .sort(),
    ).toEqual([...texts].sort())
  },

  async 'no log line holds what anybody wrote'({ adapter, ground, leyla, start, logged }: Stage) {
    await start()
    for (const how of ['error', 'throttle', 'drop_after'] as const) {
      ground.disturb('send', how)
      await adapter.send(leyla.home, said('çox şəxsi bir söz'))
    }
    await leyla.runs('faq', 'çox şəxsi bir söz')
    expect(logged.join('\n')).not.toMatch(/şəxsi bir söz|\d{6,}:[\w-]{20,}|xox[abp]-/)
  },
}
