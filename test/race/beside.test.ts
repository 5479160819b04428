import { expect, it } from 'vitest'
import { stageForTest } from '../support/stage-for-test.ts'

/** Whatever stands here must keep its promises while others do the same, and needs a test in this folder. */
const together = {
  start: 'all',
  register: 'all',
  me: ['run', 'show'],
  safe: 'all',
  help_me: 'all',
  faq: 'all',
  ask: 'all',
  events: 'all',
  event: ['run', 'show', 'join', 'leave', 'ics'],
  broadcast: ['cap', 'csv', 'chart'],
  rollcall: 'all',
  audit: 'all',
  language: 'all',
  help: 'all',
  cancel: 'all',
  mydata: 'all',
}

it('many people do at once what is listed here, and nothing else', async () => {
  const { commands } = await stageForTest()
  const found = commands.flatMap(({ name, beside }) => (beside ? [[name, beside] as const] : []))
  expect(Object.fromEntries(found)).toEqual(together)
  for (const { beside = [], presses = {}, dialogs = [] } of commands) {
    const parts = [
      'run',
      'text',
      'location',
      'arrived',
      ...Object.keys(presses),
      ...dialogs.map((each) => each.name),
    ]
    for (const part of beside === 'all' ? [] : beside) expect(parts).toContain(part)
  }
})
