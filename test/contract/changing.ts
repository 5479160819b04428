import { expect } from 'vitest'
import type { Inbound } from '../../src/core/inbound.ts'
import { type Stage, said } from './ground.ts'

const wordsOf = ({ act }: Inbound) => (act.kind === 'text' ? act.text : act.kind)

/** What somebody changes in what they wrote is told to the bot, and so is much that nobody changed. */
export const changing = {
  async 'changed words arrive as new ones, marked'({ leyla, start, heard }: Stage) {
    await start()
    await leyla.says('yaxsiyam')
    const [first] = await heard(1)
    await leyla.changes('komek edin')
    const [, second] = await heard(2)
    expect(second).toMatchObject({ private: true, edited: true, act: { kind: 'text', text: 'komek edin' } })
    expect([first?.edited, second?.from, second?.sender]).toEqual([undefined, first?.from, first?.sender])
    expect(second?.id).not.toBe(first?.id)
    expect(second?.spot).toEqual(first?.spot)
  },

  async 'in a shared place, too, where the bot is named'({ ground, start, heard }: Stage) {
    await start()
    await ground.shared.says('salam')
    await heard(1)
    await ground.shared.changes('komek edin')
    const [, second] = await heard(2)
    expect(second).toMatchObject({ private: false, edited: true, act: { kind: 'text', text: 'komek edin' } })
  },

  async 'a change that leaves the words as they were is none'({ leyla, start, heard }: Stage) {
    await start()
    await leyla.says('https://example.org')
    await leyla.decorates()
    await leyla.changes('https://example.org komek')
    await leyla.decorates()
    await leyla.changes('https://example.org komek')
    await leyla.says('son')
    const all = await heard(3)
    expect(all.map(wordsOf)).toEqual(['https://example.org', 'https://example.org komek', 'son'])
  },

  async 'a change that is told of again is the same event'({ ground, leyla, start, heard, seen }: Stage) {
    await start()
    await leyla.says('salam')
    await leyla.changes('komek edin')
    await heard(2)
    await ground.repeat()
    await leyla.says('son')
    await ground.until(() => seen.some((each) => wordsOf(each) === 'son'))
    expect(new Set(seen.map(({ id }) => id)).size).toBe(3)
  },

  async 'what the bot changes in its own messages is nobody’s'({
    adapter,
    leyla,
    start,
    heard,
    sends,
  }: Stage) {
    await start()
    const ref = await sends(leyla.home, said('Bir'))
    expect((await adapter.edit(ref, said('İki'))).kind).toBe('sent')
    await leyla.says('son')
    expect((await heard(1)).map(wordsOf)).toEqual(['son'])
  },

  async 'a change is answered beside the answer to what was there before'(stage: Stage) {
    const { leyla, start, answers, reads } = stage
    await start()
    answers((inbound) => ({ view: said(`Cavab: ${wordsOf(inbound)}`) }))
    await leyla.says('salam')
    await reads(leyla, 'Cavab: salam')
    await leyla.changes('komek edin')
    await reads(leyla, 'Cavab: komek edin')
    expect(leyla.sees().map(({ text }) => text)).toEqual(['Cavab: salam', 'Cavab: komek edin'])
  },
}
