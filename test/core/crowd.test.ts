import { expect, test } from 'vitest'
import { createCatalogue } from '../../src/core/catalogue.ts'
import { calmMs } from '../../src/core/crowd.ts'
import { createReception, mostOwed } from '../../src/core/door.ts'
import { createMemory } from '../../src/store/person/memory.ts'
import { places } from '../support/addresses.ts'
import { stageForTest } from '../support/stage-for-test.ts'

/** A reception on a stage, and somebody who writes to it. */
async function writing() {
  const stage = await stageForTest()
  const { commands, store, words, clock, settings, adapters, errors } = stage
  const log = {
    info: () => {},
    warn: () => {},
    error: (_: object, message: string) => void errors.push(message),
  }
  const reception = createReception({
    catalogue: createCatalogue(commands),
    memory: createMemory(store),
    ...{ words, clock, log, settings },
    limits: (platform) => adapters[platform].limits,
  })
  const at = places.telegram.private('Leyla')
  const { side } = adapters.telegram
  const doer = { id: places.telegram.user('Leyla'), name: 'Leyla', hint: 'az', at, alone: true }
  const write = async (name: string, backlog: { here: number; all: number }) => {
    const act = { kind: 'command', name, text: '', options: {} } as const
    const reply = await reception.handle(side.hears(doer, { act }), backlog)
    return reply && JSON.stringify(reply.view)
  }
  return Object.assign(write, { clock })
}

test('whoever is owed too much is told once that many are writing, and then nothing until they have seen it', async () => {
  const write = await writing()
  const { here } = mostOwed
  expect(await write('help', { here: here - 1, all: here - 1 })).not.toContain('çox mesaj gəlir')
  expect(await write('help', { here, all: here })).toContain('çox mesaj gəlir')
  expect(await write('help', { here: here + 1, all: here + 1 })).toBeNull()
})

test('in a crowd nobody has more than one answer waiting', async () => {
  const write = await writing()
  const { all } = mostOwed
  expect(await write('help', { here: 0, all })).toContain('çox mesaj gəlir')
  expect(await write('help', { here: 1, all })).toBeNull()
})

test('a call for help is answered however many are writing', async () => {
  const write = await writing()
  const reply = await write('help_me', { here: 50, all: mostOwed.all })
  expect(reply).not.toBeNull()
  expect(reply).not.toContain('çox mesaj gəlir')
})

test('it is said once in a flood, however long the queue goes up and down, and again when it was empty for a while', async () => {
  const write = await writing()
  const { here, all } = mostOwed
  const told = 'çox mesaj gəlir'
  expect(await write('help', { here, all: here })).toContain(told)
  for (let round = 0; round < 5; round++) {
    await write.clock.leap(calmMs / 2)
    expect(await write('help', { here, all })).toBeNull()
    expect(await write('help', { here, all: here })).not.toContain(told)
    expect(await write('help', { here: 0, all })).not.toContain(told)
  }
  await write.clock.leap(calmMs + 1)
  expect(await write('help', { here: 0, all: 0 })).not.toContain(told)
  expect(await write('help', { here, all: here })).toContain(told)
})
