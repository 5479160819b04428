import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StandName } from '../../src/sandbox/stand.ts'
import { databases } from '../support/database.ts'
import {
  alertEverybody,
  answerQuestion,
  askSecretariat,
  callForHelp,
  callOff,
  claimCall,
  seatBoard,
} from './board.ts'
import { answers, edits, messages } from './kinds.ts'
import { openScene, type Scene } from './scene.ts'

const platforms: readonly StandName[] = ['telegram', 'discord', 'slack']

// The bot is a process of its own here, not a part of this one: what the test runner and the stand-ins load decides in
// which order Node and the packages set up their globals, and that is what broke before.
describe.each(databases())('the whole bot on $dialect', (database) => {
  let scene: Scene
  let checked = 0

  beforeAll(async () => {
    scene = await openScene(await database.fresh())
    await seatBoard(scene)
    await alertEverybody(scene)
    await askSecretariat(scene)
    await callForHelp(scene)
  })

  afterAll(async () => {
    await scene.whole.stop()
    await database.remove()
  })

  /** What the stand-ins have refused since they were last asked, but for a state that had come back before it was shown again. */
  const refused = () => {
    const { journal } = scene.whole.sandbox
    const entries = journal.since(checked)
    checked = journal.last
    return entries.filter(
      ({ error, status }) => (error || status >= 400) && !String(error).includes('message is not modified'),
    )
  }

  function everywhere(kinds: typeof answers): void {
    for (const [kind, goesOut] of Object.entries(kinds))
      test.each(platforms)(`${kind} on %s`, async (platform) => {
        await goesOut(scene.sides[platform])
        expect(refused()).toEqual([])
      })
  }

  describe('answers with', () => {
    everywhere(answers)
  })

  describe('sends from the outbox', () => {
    everywhere(messages)
  })

  describe('edits from the outbox', () => {
    beforeAll(async () => {
      await claimCall(scene)
      await answerQuestion(scene)
      await callOff(scene)
    })
    everywhere(edits)
  })

  test('and has nothing to complain about', () => {
    const said = scene.whole.log.filter((line) => /"level":[456]0/.test(line))
    expect(said.filter((line) => !line.includes('a new key of the audit was made'))).toEqual([])
  })
})
