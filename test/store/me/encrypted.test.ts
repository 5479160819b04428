import { expect, it } from 'vitest'
import { isEncrypted } from '../../../src/store/database/cipher.ts'
import { rawAll } from '../../../src/store/database/tx.ts'
import { encryptRest, isToEncrypt } from '../../../src/store/me/encryption.ts'
import { holdings } from '../../../src/store/me/map.ts'
import { settle } from '../../commands/broadcast/scene.ts'
import { describeEachDatabase, type TestDatabase } from '../../support/database.ts'
import { cipherOf, testCipher } from '../../support/keys.ts'
import type { Stage } from '../../support/stage.ts'
import { begin } from './begin.ts'
import { found, inFiles } from './dump.ts'
import { lives, words } from './lives.ts'

/** Names, and questions to the FAQ, are kept as they are. */
const { name: _name, question: _question, ...secret } = words
const needles = [
  ...Object.values(secret),
  ...Object.values(secret).map((text) => text.split(',')[0] ?? ''),
  '45.4641',
]

const places = holdings.flatMap(([table, { encrypted = [] }]) =>
  encrypted.map((column) => ({ table, column })),
)

/** The values of every encrypted column that hold something. */
const valuesIn = ({ tx }: Stage) =>
  tx(async (at) => {
    const all: Record<string, string[]> = {}
    for (const { table, column } of places) {
      const rows = await rawAll<{ value: string }>(
        at,
        `SELECT "${column}" AS "value" FROM "${table}" WHERE "${column}" IS NOT NULL AND "${column}" NOT IN ('', '{}')`,
      )
      all[`${table}.${column}`] = rows.map(({ value }) => value)
    }
    return all
  })

const bytes = (database: TestDatabase, url: string) =>
  database.dialect === 'sqlite' ? inFiles(url, needles) : []

it('what the map calls encrypted is told by people', () => {
  const odd = holdings.flatMap(([table, { told, encrypted = [] }]) =>
    encrypted.filter((column) => !(column in told)).map((column) => `${table}.${column}`),
  )
  expect(odd).toEqual([])
  expect(places.length).toBeGreaterThan(7)
})

describeEachDatabase('whoever has the database alone', (_open, database) => {
  it('reads no contact, place, call for help, answer or draft', { timeout: 60_000 }, async () => {
    const url = await database.fresh()
    const run = await begin(url, testCipher)
    const { stage } = run
    const { lead, ceyran } = await lives(stage, run)
    await stage.person('Orxan', { locale: 'az' }).says('kömək, liftdə qalmışam')
    expect(await found(stage, needles, true)).toEqual([])
    expect(bytes(database, url)).toEqual([])
    const values = await valuesIn(stage)
    expect(Object.keys(values).filter((place) => !values[place]?.length)).toEqual([])
    expect(
      Object.values(values)
        .flat()
        .filter((value) => !isEncrypted(value)),
    ).toEqual([])
    const strangers = (await found(stage, ['asap-aes.'], true)).map((line) => /in (\w+):/.exec(line)?.[1])
    expect(strangers.filter((table) => !places.some((place) => place.table === table))).toEqual([])
    lead.hears(words.cry)
    await ceyran.says('/me')
    ceyran.sees(words.contact)
    expect(stage.errors).toEqual([])
  })

  it('of an older version reads nothing any more soon after the upgrade', { timeout: 60_000 }, async () => {
    const url = await database.fresh()
    const before = await begin(url, null)
    await lives(before.stage, before)
    expect((await found(before.stage, needles, true)).length).toBeGreaterThan(needles.length / 2)
    await before.end()
    const { stage } = await begin(url, testCipher, { after: before })
    const ceyran = stage.person(words.name, { locale: 'az' })
    await ceyran.says('/me')
    ceyran.sees(words.contact)
    await broken(stage, 4)
    expect(await found(stage, needles, true)).not.toEqual([])
    for (const job of ['privacy.encrypt', 'privacy.journal', 'privacy.file']) await stage.tick(job)
    expect(await found(stage, needles, true)).toEqual([])
    expect(bytes(database, url)).toEqual([])
    expect((await found(stage, [words.cry])).length).toBeGreaterThan(0)
    expect(await stage.tx((tx) => isToEncrypt(tx, stage.clock.now()))).toBe(false)
    await ceyran.says('/me')
    ceyran.sees(words.contact)
  })

  it('of before a new key reads nothing with the old one', { timeout: 60_000 }, async () => {
    const url = await database.fresh()
    const first = await begin(url, cipherOf('a'))
    await lives(first.stage, first)
    await first.stage.tick('privacy.encrypt')
    await first.end()
    const second = await begin(url, cipherOf('b', 'a'), { after: first })
    await second.stage.tick('privacy.encrypt')
    const newest = cipherOf('b')?.newest ?? 'none'
    const values = Object.values(await valuesIn(second.stage)).flat()
    expect(values.filter((value) => !value.includes(newest))).toEqual([])
    await second.end()
    const { stage, fits } = await begin(url, cipherOf('b'), { after: second })
    expect(fits).toBe(true)
    const ceyran = stage.person(words.name, { locale: 'az' })
    await ceyran.says('/me')
    ceyran.sees(words.contact)
    await settle(stage)
    expect(stage.errors).toEqual([])
  })
})

/** The process ends after so many parts. */
async function broken(stage: Stage, parts: number): Promise<void> {
  let done = 0
  const walk = encryptRest((run) => {
    if (done === parts) throw new Error('killed')
    done += 1
    return stage.tx(run)
  })
  await expect(walk).rejects.toThrow('killed')
}
