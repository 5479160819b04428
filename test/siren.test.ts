import { expect, onTestFinished, test } from 'vitest'
import * as az from '../locales/az/index.ts'
import * as en from '../locales/en/index.ts'
import { createWords } from '../src/core/words.ts'
import { keepSiren, noticing } from '../src/siren.ts'
import { rawAll, rawRun } from '../src/store/database/tx.ts'
import { createMemory } from '../src/store/person/memory.ts'
import { places, slack } from './support/addresses.ts'
import { createTestClock } from './support/clock.ts'
import { describeEachDatabase } from './support/database.ts'
import { createMemoryAdapter } from './support/memory-adapter.ts'

describeEachDatabase('a database that takes nothing any more', (open) => {
  async function begin(board: boolean) {
    const store = await open()
    let open_ = 0
    const quiet = async () => {
      while (open_) await new Promise((resolve) => setImmediate(resolve))
    }
    let refused = false
    // PostgreSQL is told to write nothing, SQLite that its file may not grow: what they say then is their own.
    const watched: typeof store = {
      ...store,
      async transaction(run, company) {
        open_++
        try {
          return await store.transaction(async (tx) => {
            if (refused && store.dialect === 'postgresql') await rawRun(tx, 'SET TRANSACTION READ ONLY', [])
            const done = await run(tx)
            if (refused && store.dialect === 'sqlite') {
              await rawAll(tx, 'PRAGMA max_page_count = 1', [])
              await rawRun(tx, `INSERT INTO "Setting" ("key", "value") VALUES ('big', ?)`, [
                'x'.repeat(3_000_000),
              ])
            }
            return done
          }, company)
        } finally {
          open_--
        }
      },
    }
    const clock = createTestClock(undefined, quiet)
    const telegram = createMemoryAdapter('telegram', () => clock.now().getTime())
    const slackSide = createMemoryAdapter('slack', () => clock.now().getTime())
    const lines: string[] = []
    const line = (fields: object, message: string) => void lines.push(`${message} ${JSON.stringify(fields)}`)
    const log = { info: line, warn: line, error: line }
    const inbound = telegram.side.hears(
      {
        ...{ id: places.telegram.user('Rəna'), name: 'Rəna', hint: 'az', alone: true },
        at: places.telegram.private('Rəna'),
      },
      { act: { kind: 'command', name: 'start', text: '', options: {} } },
    )
    // Kamal is in the Board's channel, as far as Slack is concerned, and the database does not know him.
    slackSide.side.hears(
      { ...{ id: slack.user('Kamal'), name: 'Kamal', hint: 'az', alone: false }, at: slack.channel('board') },
      { act: { kind: 'command', name: 'help', text: '', options: {} } },
    )
    await store.transaction(async (tx) => {
      const { actor } = await createMemory(store).meet(tx, inbound, clock.now())
      await rawRun(
        tx,
        `INSERT INTO "RoleGrant" ("personId", "role", "by", "at") VALUES (?, 'board', 'test', ?)`,
        [actor.personId, clock.now()],
      )
    })
    const words = await createWords({ az, en })
    const noticed = noticing(watched, clock)
    const siren = keepSiren({
      named: () => [slack.private('Kamal')],
      ...{ ...noticed, adapters: [telegram, slackSide], words, clock, log },
      board: board ? slack.channel('board') : null,
    })
    onTestFinished(async () => {
      const stopped = siren.stop()
      await clock.advance(20_000)
      await stopped
    })
    return {
      ...{ clock, lines, store },
      /** A part of it is found to be damaged. */
      damage: () =>
        noticed.store
          .transaction(async () => {
            throw Object.assign(new Error('database disk image is malformed'), {
              code: 'SQLITE_CORRUPT_INDEX',
            })
          })
          .catch(() => undefined),
      telegram,
      slackSide,
      refuse(now: boolean) {
        refused = now
      },
    }
  }

  const textsOf = ({ shown }: ReturnType<typeof createMemoryAdapter>) =>
    shown.map(({ view }) => JSON.stringify(view))

  test('is told to the Board within a minute, once, and once more when it works again', async () => {
    const stage = await begin(true)
    await stage.clock.advance(20_000)
    stage.refuse(true)
    await stage.clock.advance(60_000)
    expect(textsOf(stage.slackSide)).toEqual([expect.stringMatching(/diski dolub|çata bilmir/)])
    await stage.clock.advance(300_000)
    expect(textsOf(stage.slackSide)).toHaveLength(1)
    stage.refuse(false)
    await stage.clock.advance(60_000)
    expect(textsOf(stage.slackSide)).toHaveLength(2)
    expect(textsOf(stage.slackSide)[1]).toContain('yenidən işləyir')
  })

  test('is in the log with what to do, and so is its end with how long it lasted', async () => {
    const stage = await begin(true)
    await stage.clock.advance(20_000)
    stage.refuse(true)
    await stage.clock.advance(60_000)
    expect(stage.lines[0]).toMatch(/^the database cannot be written .*"do":"(?:make room|look whether)/)
    stage.refuse(false)
    await stage.clock.advance(10_000)
    const [end = ''] = stage.lines.filter((text) => text.startsWith('the database can be written again'))
    expect(Number(/"ms":(\d+)/.exec(end)?.[1])).toBeGreaterThan(50_000)
  })

  test('is told at once where one part of it is damaged, though others take rows', async () => {
    const stage = await begin(true)
    await stage.clock.advance(20_000)
    await stage.damage()
    await stage.clock.advance(10_000)
    expect(textsOf(stage.slackSide)).toEqual([expect.stringContaining('zədələnib')])
    await stage.clock.advance(120_000)
    expect(textsOf(stage.slackSide)[1]).toContain('yenidən işləyir')
  })

  test('names an alert that it has left half sent', async () => {
    const stage = await begin(true)
    const info = (headline: string) => ({ headline })
    await stage.store.transaction((tx) =>
      rawRun(
        tx,
        `INSERT INTO "Alert" ("identifier", "status", "msgType", "hazard", "severity", "urgency", "certainty", "source", "infoJson",
           "audienceJson", "state", "createdBy", "createdAt")
         VALUES ('a', 'Actual', 'Alert', 'earthquake', 'Severe', 'Immediate', 'Observed', 'x', ?, '{}', 'released', 1, ?)`,
        [JSON.stringify({ az: info('Zəlzələ – Milan'), en: info('Earthquake – Milan') }), stage.clock.now()],
      ),
    )
    await stage.clock.advance(20_000)
    stage.refuse(true)
    await stage.clock.advance(60_000)
    expect(textsOf(stage.slackSide)[0]).toContain('yarımçıq qaldı: № 1, Zəlzələ – Milan')
  })

  test('is told to the members where the channel cannot be reached', async () => {
    const stage = await begin(true)
    stage.slackSide.obey(() => ({ kind: 'unreachable', reason: 'ECONNREFUSED' }))
    await stage.clock.advance(20_000)
    stage.refuse(true)
    await stage.clock.advance(60_000)
    expect(textsOf(stage.telegram)).toHaveLength(1)
  })

  test('rings the Board in its channel, also whom the configuration names and nobody has met', async () => {
    const stage = await begin(true)
    await stage.clock.advance(20_000)
    stage.refuse(true)
    await stage.clock.advance(60_000)
    expect(stage.slackSide.shown.map(({ rung }) => rung)).toEqual([[slack.user('Kamal')]])
    stage.refuse(false)
    await stage.clock.advance(60_000)
    expect(stage.slackSide.shown.map(({ rung }) => rung)).toEqual([[slack.user('Kamal')], []])
  })

  test('is told to the channel as soon as that takes it, and its end to all who read the beginning', async () => {
    const stage = await begin(true)
    stage.slackSide.obey(() => ({ kind: 'unreachable', reason: '503' }))
    await stage.clock.advance(20_000)
    stage.refuse(true)
    await stage.clock.advance(60_000)
    expect(textsOf(stage.telegram)).toHaveLength(1)
    stage.slackSide.obey(null)
    await stage.clock.advance(60_000)
    expect(textsOf(stage.slackSide)).toEqual([expect.stringMatching(/diski dolub|çata bilmir/)])
    expect(textsOf(stage.telegram)).toHaveLength(1)
    stage.refuse(false)
    await stage.clock.advance(60_000)
    expect(textsOf(stage.slackSide).slice(1)).toEqual([expect.stringContaining('yenidən işləyir')])
    expect(textsOf(stage.telegram).slice(1)).toEqual([expect.stringContaining('yenidən işləyir')])
  })

  test('its end is told to nobody who did not read the beginning, and said again until it was taken', async () => {
    const stage = await begin(true)
    stage.slackSide.obey(() => ({ kind: 'unreachable', reason: '503' }))
    await stage.clock.advance(20_000)
    stage.refuse(true)
    await stage.clock.advance(60_000)
    stage.telegram.obey(() => ({ kind: 'unreachable', reason: '503' }))
    stage.slackSide.obey(null)
    stage.refuse(false)
    await stage.clock.advance(60_000)
    stage.telegram.obey(null)
    await stage.clock.advance(60_000)
    expect(textsOf(stage.telegram).slice(1)).toEqual([expect.stringContaining('yenidən işləyir')])
    expect(textsOf(stage.slackSide)).toEqual([])
  })
})
