import { expect, onTestFinished, test } from 'vitest'
import { action } from '../../src/core/action.ts'
import type { Command } from '../../src/core/command.ts'
import type { Inbound } from '../../src/core/inbound.ts'
import { Refusal } from '../../src/core/refusal.ts'
import type { Store } from '../../src/store/database/open.ts'
import { rawAll, rawRun } from '../../src/store/database/tx.ts'
import { places, telegram } from '../support/addresses.ts'
import { openStage } from '../support/stage.ts'

/** A poll whose answers are written down as they are counted, and the ways in which one can go wrong. */
function createPoll() {
  const gate = Promise.withResolvers<void>()
  const state = { broken: true, gate }
  const count =
    (verb: string, before?: () => unknown): NonNullable<Command['presses']>[string] =>
    async ({ tx, inbound }) => {
      await rawRun(tx, 'INSERT INTO "Setting" ("key", "value") VALUES (?, ?)', [inbound.id, verb])
      await before?.()
      return { view: { blocks: [{ kind: 'text', text: `counted ${verb}` }] } }
    }
  const fail = () => {
    if (state.broken) throw new Error('our mistake')
  }
  const refuse = () => {
    throw new Refusal('common.required')
  }
  const said = count('text')
  const command: Command = {
    name: 'poll',
    about: 'common.send',
    run: async () => ({ view: { blocks: [] } }),
    presses: {
      yes: count('yes'),
      no: count('no'),
      slow: count('slow', () => gate.promise),
      fail: count('fail', fail),
      refuse: count('refuse', refuse),
      keep: count('keep'),
    },
    lastCounts: ['yes', 'no', 'slow', 'fail', 'refuse'],
    text: (ctx) => said(ctx, ''),
  }
  return { command, state }
}

async function polling(poll = createPoll(), given?: Store) {
  const here = await openStage({ commands: [poll.command], ...(given ? { store: given } : {}) })
  onTestFinished(() => here.stop())
  const { side } = here.adapters.telegram
  const somebody = (name: string, at = places.telegram.private(name)) => {
    const doer = {
      id: places.telegram.user(name),
      name,
      hint: 'en',
      at,
      alone: at.target === places.telegram.private(name).target,
    }
    return {
      press: (verb: string, arg = 1) =>
        side.hears(doer, { act: { kind: 'press', action: action('poll', verb, arg) } }),
      say: (text: string) => side.hears(doer, { act: { kind: 'text', text } }),
    }
  }
  const counted = () =>
    here.tx(async (tx) =>
      (await rawAll<{ value: string }>(tx, 'SELECT "value" FROM "Setting" ORDER BY rowid')).map(
        ({ value }) => value,
      ),
    )
  const all = (events: readonly Inbound[]) => Promise.all(events.map((each) => here.handle(each)))
  return { ...poll.state, here, poll, counted, all, somebody, ...somebody('Leyla') }
}

const again = 'You pressed again, so your last press counts.'

test('one press waits at most while another is handled, a newer one takes its place, and all are heard', async () => {
  const { all, press, counted } = await polling()
  const replies = await all(['yes', 'no', 'yes', 'no', 'yes', 'no'].map((verb) => press(verb)))
  expect(await counted()).toEqual(['yes', 'no'])
  expect(replies.map((reply) => reply?.passed ?? false)).toEqual([false, true, true, true, true, false])
  expect(replies.map((reply) => reply?.brief)).toEqual([undefined, again, again, again, again, undefined])
})

test('whoever is passed is told so at once, in the language they chose, and not when the newer press is handled', async () => {
  const { here, press, gate, counted } = await polling()
  const leyla = here.person('Leyla', { locale: 'az', hint: 'en-US' })
  await leyla.says('/poll')
  const first = here.handle(press('slow'))
  const second = here.handle(press('yes'))
  const third = here.handle(press('no'))
  expect((await second)?.brief).toContain('son seçiminiz')
  gate.resolve()
  expect((await first)?.passed).toBeUndefined()
  expect((await third)?.passed).toBeUndefined()
  expect(await counted()).toEqual(['slow', 'no'])
})

test.each(['no', 'refuse'])(
  'what was passed changes nothing when it comes again, and is silent (%s)',
  async (last) => {
    const { here, poll, all, press, counted } = await polling()
    const presses = ['yes', 'no', 'yes', last].map((verb) => press(verb))
    const replies = await all(presses)
    const before = await counted()
    const restarted = await polling(poll, here.store)
    for (const events of [presses, presses.toReversed()])
      for (const each of events) {
        const reply = await restarted.here.handle(each)
        const index = presses.indexOf(each)
        expect(reply).toEqual(index === 1 || index === 2 ? null : replies[index])
      }
    expect(await counted()).toEqual(before)
  },
)

test('presses that were not committed are taken up again, and the last of them counts', async () => {
  const { here, poll, all, press, counted } = await polling()
  const presses = ['yes', 'no', 'fail'].map((verb) => press(verb))
  const replies = await all(presses)
  expect(JSON.stringify(replies[2])).toContain('something went wrong on our side')
  expect(await counted()).toEqual(['yes'])
  poll.state.broken = false
  const restarted = await polling(poll, here.store)
  await restarted.all(presses)
  expect(await counted()).toEqual(['yes', 'fail'])
})

test('a press that failed does not come back after the newer one', async () => {
  const { here, poll, all, press, counted } = await polling()
  const presses = ['fail', 'no'].map((verb) => press(verb))
  await all(presses)
  poll.state.broken = false
  const restarted = await polling(poll, here.store)
  await restarted.all(presses)
  expect(await counted()).toEqual(['no'])
})

test('a press that comes again takes nobody’s place', async () => {
  const { here, all, press, gate, counted } = await polling()
  const old = press('yes')
  await here.handle(old)
  const events = all([press('slow'), press('no'), old])
  gate.resolve()
  await events
  expect(await counted()).toEqual(['yes', 'slow', 'no'])
})

test('whatever else somebody does keeps its place, and so do presses that all count', async () => {
  const { all, press, say, counted } = await polling()
  await all([
    press('yes'),
    press('no'),
    say('hello'),
    press('yes'),
    press('keep'),
    press('keep'),
    press('no'),
  ])
  expect(await counted()).toEqual(['yes', 'no', 'text', 'yes', 'keep', 'keep', 'no'])
})

test('presses about something else, in another chat, or of somebody else are passed by nobody', async () => {
  const { all, press, somebody, counted } = await polling()
  const murad = somebody('Murad')
  const inGroup = somebody('Leyla', telegram.group('Elsewhere'))
  await all([
    press('yes'),
    press('no'),
    press('no', 2),
    inGroup.press('no'),
    murad.press('yes'),
    murad.press('no'),
  ])
  expect((await counted()).toSorted()).toEqual(['no', 'no', 'no', 'no', 'yes', 'yes'])
})
