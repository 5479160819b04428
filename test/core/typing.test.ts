import { expect, test } from 'vitest'
import { createCatalogue } from '../../src/core/catalogue.ts'
import type { Command, CommandOption } from '../../src/core/command.ts'
import { createReception } from '../../src/core/door.ts'
import { createMemory } from '../../src/store/person/memory.ts'
import { memoryLimits } from '../support/memory-adapter.ts'
import type { Stage } from '../support/stage.ts'
import { stageForTest } from '../support/stage-for-test.ts'

/** The door of a stage whose database may be in trouble. */
function doorOf({ store, words, clock, settings }: Stage, transaction = store.transaction) {
  const said: CommandOption = {
    name: 'said',
    about: 'common.send',
    suggest: (text, locale) => [{ value: text, label: locale }],
  }
  const run = () => Promise.reject(new Error('not run'))
  const echo: Command = { name: 'echo', about: 'common.send', run, options: [said] }
  const quiet = { info: () => {}, warn: () => {}, error: () => {} }
  return createReception({
    ...{ words, clock, settings, log: quiet, catalogue: createCatalogue([echo]) },
    memory: { ...createMemory(store), transaction },
    limits: (platform) => memoryLimits[platform],
  })
}

const typing = (userId: string, locale?: string) => ({
  ...({ platform: 'discord', command: 'echo', option: 'said', text: 'x', userId } as const),
  ...(locale ? { locale } : {}),
})

test('completions are in the language that was chosen, and in the platform’s while none is', async () => {
  const stage = await stageForTest()
  const door = doorOf(stage)
  const leyla = stage.person('Leyla', { platform: 'discord', locale: 'az' })
  await leyla.id()
  const asked = async (userId: string, locale?: string) => {
    const [first] = await door.suggest(typing(userId, locale))
    return first?.label
  }
  expect(await asked(leyla.userId, 'en-US')).toBe('az')
  expect(await asked('a stranger', 'en-US')).toBe('en')
  expect(await asked('a stranger')).toBe('az')
  expect(await door.suggest({ ...typing('x'), option: 'other' })).toEqual([])
})

test('a database in trouble does not keep completions away', async () => {
  const stage = await stageForTest()
  const door = doorOf(stage, () => Promise.reject(new Error('away')))
  expect(await door.suggest(typing('x', 'en-GB'))).toEqual([{ value: 'x', label: 'en' }])
})
