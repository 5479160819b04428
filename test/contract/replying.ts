import { expect } from 'vitest'
import { passing } from '../support/passing.ts'
import { asked, type Stage, said } from './ground.ts'

/** Whoever acts is answered, in time and in the right place. */
export const replying = {
  async 'a reply is shown to who acted'({ leyla, tural, start, answers, reads }: Stage) {
    await start()
    answers(({ sender }) => ({ view: asked(`Salam, ${sender.name}`, 'Davam', 'x:y') }))
    await leyla.runs('help', '')
    const { buttons } = await reads(leyla, 'Salam, ')
    expect(buttons).toEqual(['Davam'])
    expect(tural.sees()).toEqual([])
  },

  async 'a reply that edits replaces the pressed message'({ leyla, start, answers, sends, reads }: Stage) {
    await start()
    answers(() => ({ view: said('İkinci sual'), edit: true }))
    await sends(leyla.home, asked('Birinci sual', 'Növbəti', 'x:y'))
    await leyla.presses('Növbəti')
    await reads(leyla, 'İkinci sual')
    expect(leyla.sees()).toMatchObject([{ text: 'İkinci sual', buttons: [] }])
  },

  async 'a reply that does not edit leaves the pressed message'({
    leyla,
    start,
    answers,
    sends,
    reads,
  }: Stage) {
    await start()
    answers(() => ({ view: said('Cavab') }))
    await sends(leyla.home, asked('Sual', 'Düymə', 'x:y'))
    await leyla.presses('Düymə')
    await reads(leyla, 'Cavab')
    expect(leyla.sees().map(({ text }) => text)).toEqual(['Sual', 'Cavab'])
    expect(leyla.sees()[0]?.buttons).toEqual(['Düymə'])
  },

  async 'a long reply is split and nothing is lost'({ leyla, start, answers, moving, reads }: Stage) {
    await start()
    const text = Array.from({ length: 1400 }, (_, n) => `söz${n}`).join(' ')
    answers(() => ({ view: said(text) }))
    await leyla.runs('help', '')
    await moving(reads(leyla, 'söz1399'))
    expect(
      leyla
        .sees()
        .map((sight) => sight.text)
        .join(' ')
        .split(/\s+/),
    ).toEqual(text.split(' '))
  },

  async 'a reply of nothing is acknowledged all the same'({ ground, leyla, start, heard, sends }: Stage) {
    await start()
    await sends(leyla.home, asked('Sual', 'Düymə', 'x:y'))
    await leyla.presses('Düymə')
    await heard(1)
    await ground.until(() => ground.acknowledged())
    expect(leyla.sees().map(({ text }) => text)).toEqual(['Sual'])
    expect(ground.complaints()).toEqual([])
  },

  async 'a press that a newer one has passed is acknowledged, and nothing is shown for it'({
    ground,
    leyla,
    start,
    heard,
    answers,
    sends,
  }: Stage) {
    await start()
    answers(({ act }) =>
      act.kind === 'press'
        ? { view: said('Keçildi'), brief: 'Keçildi', passed: true }
        : { view: said('Salam') },
    )
    await sends(leyla.home, asked('Sual', 'Düymə', 'x:y'))
    await leyla.presses('Düymə')
    await heard(1)
    await ground.until(() => ground.acknowledged())
    await leyla.says('salam')
    await ground.until(() => leyla.sees().some(({ text }) => text === 'Salam'))
    expect(leyla.sees().map(({ text }) => text)).not.toContain('Keçildi')
    expect(ground.complaints()).toEqual([])
  },

  async 'the platform is answered in time, however long the door takes'(stage: Stage) {
    const { ground, adapter, clock, leyla, start, heard, answers, sends, reads } = stage
    await start()
    const slow = Promise.withResolvers<{ view: ReturnType<typeof said> }>()
    answers(() => slow.promise)
    await sends(leyla.home, asked('Sual', 'Düymə', 'x:y'))
    await leyla.presses('Düymə')
    await heard(1)
    await clock.advance(adapter.limits.ackMs - 500)
    await ground.until(() => ground.acknowledged())
    slow.resolve({ view: said('Gec cavab') })
    await reads(leyla, 'Gec cavab')
    expect(ground.complaints()).toEqual([])
  },

  async 'a file follows the words'({ leyla, start, answers, ground }: Stage) {
    await start()
    const file = {
      name: 'gorus.ics',
      mime: 'text/calendar',
      bytes: new TextEncoder().encode('BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n'),
      caption: 'Təqvim',
    }
    answers(() => ({ view: said('Buyurun'), file }))
    await leyla.runs('help', '')
    await ground.until(() => leyla.sees().find((sight) => sight.file === 'gorus.ics'))
    expect(leyla.sees()[0]?.text).toBe('Buyurun')
  },

  async 'a private answer in a shared place is seen by its reader alone'({ ground, start, answers }: Stage) {
    await start()
    answers(() => ({ view: { ...said('yalnız sizə'), private: true } }))
    await ground.shared.runs('help', '')
    await ground.until(() => ground.shared.whispered().find(({ text }) => text.includes('yalnız sizə')))
    expect(ground.shared.sees().filter(({ text }) => text.includes('yalnız'))).toEqual([])
  },

  async 'an open answer in a shared place is seen there'({ ground, start, answers }: Stage) {
    await start()
    answers(() => ({ view: said('hamıya') }))
    await ground.shared.runs('help', '')
    await ground.until(() => ground.shared.sees().find(({ text }) => text.includes('hamıya')))
  },

  async 'a throttled answer holds the lane and comes after the pause'(stage: Stage) {
    const { ground, clock, leyla, start, answers, held, reads } = stage
    await start()
    answers(() => ({ view: said('gecikmiş') }))
    ground.disturb('send', 'throttle', 1, 1)
    await leyla.runs('help', '')
    await ground.until(() => held.length > 0)
    await clock.advance(1000)
    await reads(leyla, 'gecikmiş')
    expect(held).toEqual([1000])
  },

  async 'a reply that meets an outage comes when that is over, and the next one after it'(stage: Stage) {
    const { ground, clock, leyla, start, answers } = stage
    await start()
    answers(({ act }) => ({ view: said(act.kind === 'text' ? `re: ${act.text}` : '') }))
    for (const disturbance of ['error', 'drop', 'error'] as const) ground.disturb('send', disturbance)
    await leyla.says('bir')
    await leyla.says('iki')
    await passing(
      clock,
      ground.until(() => leyla.sees().some(({ text }) => text === 're: iki')),
    )
    expect(leyla.sees().map(({ text }) => text)).toEqual(['re: bir', 're: iki'])
  },

  async 'a reply whose sending was never confirmed is sent until it is'(stage: Stage) {
    const { ground, clock, leyla, start, answers, heard, logged } = stage
    await start()
    answers(() => ({ view: said('cavab') }))
    ground.disturb('send', 'drop_after', 2)
    await leyla.says('bir')
    await heard(1)
    answers(() => ({ view: said('sonrakı') }))
    await leyla.says('iki')
    await passing(
      clock,
      ground.until(() => leyla.sees().some(({ text }) => text === 'sonrakı')),
    )
    expect(leyla.sees().at(-1)?.text).toBe('sonrakı')
    expect(logged.filter((line) => line.startsWith('an answer did not arrive'))).toEqual([])
  },

  async 'a reply that cannot replace the pressed message soon comes as a new one'(stage: Stage) {
    const { ground, clock, leyla, start, answers, sends } = stage
    await start()
    answers(() => ({ view: said('cavab'), edit: true }))
    await sends(leyla.home, asked('sual', 'Düymə', 'x:y'))
    ground.disturb('edit', 'error', 100)
    await leyla.presses('Düymə')
    await passing(
      clock,
      ground.until(() => leyla.sees().some(({ text }) => text === 'cavab')),
    )
    expect(leyla.sees().map(({ text }) => text)).toEqual(['sual', 'cavab'])
  },

  async 'a stop does not wait for an outage to end'({
    ground,
    adapter,
    leyla,
    start,
    heard,
    answers,
  }: Stage) {
    await start()
    answers(() => ({ view: said('cavab') }))
    ground.disturb('send', 'error', 100)
    await leyla.says('bir')
    await heard(1)
    await adapter.stop()
    expect(leyla.sees()).toEqual([])
  },

  async 'a door that throws does not end it'({ leyla, start, heard, answers, reads }: Stage) {
    await start()
    answers(() => {
      throw new Error('ours')
    })
    await leyla.runs('help', '')
    await heard(1)
    answers(() => ({ view: said('yenidən burada') }))
    await leyla.runs('help', '')
    await reads(leyla, 'yenidən burada')
  },
}
