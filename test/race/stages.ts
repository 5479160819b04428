import { afterEach, beforeAll, describe, expect } from 'vitest'
import { openStore } from '../../src/store/database/open.ts'
import { databases } from '../support/database.ts'
import { testCipher } from '../support/keys.ts'
import { openStage, type Stage, settingsForTests } from '../support/stage.ts'
import { type Bots, startBots } from './bots.ts'

/** Processes of the bot that act at once. */
const processes = 3

/**
 * Declares tests of acts that happen at once, on both databases: on PostgreSQL what people do is answered by several processes
 * in turns, on SQLite by one that is asked everything at the same moment. No process may fail meanwhile.
 */
export function describeRaces(name: string, tests: (stage: () => Stage) => void): void {
  describe.each(databases())(`${name} ($dialect)`, (database) => {
    let stage: Stage
    let bots: Bots | null = null
    beforeAll(async () => {
      const url = await database.fresh()
      const store = await openStore(url, { cipher: testCipher })
      const apart = database.dialect === 'postgresql'
      if (apart) bots = await startBots(processes, url, settingsForTests)
      const { handle } = bots ?? {}
      stage = await openStage({ store, ...(handle && { handle: (act) => handle(act, stage.clock.now()) }) })
      return async () => {
        bots?.stop()
        await stage.stop()
        await store.close()
        await database.remove()
      }
    })
    afterEach(() => {
      expect([...stage.errors.splice(0), ...(bots?.troubles.splice(0) ?? [])]).toEqual([])
    })
    tests(() => stage)
  })
}

/** Several acts at the same moment. */
export async function atOnce(...acts: readonly (() => Promise<unknown>)[]): Promise<void> {
  await Promise.all(acts.map((act) => act()))
}
