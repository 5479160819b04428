import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { Tx } from '../../../src/core/tx.ts'
import { dialect, rawAll } from '../../../src/store/database/tx.ts'
import { type Holding, holdings } from '../../../src/store/me/map.ts'
import { describeEachDatabase } from '../../support/database.ts'

const onMap = ({ told, about, ours }: Holding) => [...Object.keys(told), ...about, ...ours]
const mapped = holdings.flatMap(([table, holding]) => onMap(holding).map((name) => `${table}.${name}`)).sort()

/** The columns of the models as they are written, without the relations. */
function declared(): string[] {
  const text = globSync('prisma/schema/*.prisma').map((file) => readFileSync(file, 'utf8'))
  const models = text.join('\n').matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)
  return [...models].flatMap(([, table = '', body = '']) =>
    [...body.matchAll(/^ {2}(\w+) +(?:Int|BigInt|Float|String|Boolean|DateTime|Bytes|Json|Decimal)\b/gm)].map(
      ([, name]) => `${table}.${name}`,
    ),
  )
}

/** The columns that a database has. */
async function present(tx: Tx): Promise<string[]> {
  const sql =
    dialect(tx) === 'sqlite'
      ? `SELECT m."name" AS "table", c."name" FROM sqlite_master m, pragma_table_info(m."name") c WHERE m."type" = 'table'`
      : `SELECT table_name AS "table", column_name AS "name" FROM information_schema.columns WHERE table_schema = 'public'`
  const rows = await rawAll<{ table: string; name: string }>(tx, sql)
  return rows
    .filter(({ table }) => !/^(_prisma|sqlite)_/.test(table))
    .map(({ table, name }) => `${table}.${name}`)
}

it('every column of the models stands on the map, once', () => {
  expect(declared().length).toBeGreaterThan(200)
  expect(mapped).toEqual(declared().sort())
})

it('what nobody is named by is nobody’s', () => {
  const odd = holdings.filter(([, { whose, told, about, byHand }]) => {
    const personal = Object.keys(told).length + about.length > 0
    return personal !== (whose !== undefined || byHand === true)
  })
  expect(odd.map(([table]) => table)).toEqual([])
})

describeEachDatabase('the map', (open) => {
  it('shows the database as it is', async () => {
    const store = await open()
    expect((await store.transaction(present)).sort()).toEqual(mapped)
  })
})
