import { existsSync, readFileSync } from 'node:fs'
import type { Tx } from '../../../src/core/tx.ts'
import { dialect, rawAll } from '../../../src/store/database/tx.ts'
import { inClear } from '../../support/keys.ts'
import type { Stage } from '../../support/stage.ts'

type Row = Readonly<Record<string, unknown>>

/** Every row of the database as text, with the name of its table; `raw` = as it lies there, else readable. */
export function rows(stage: Stage, raw = false): Promise<string[]> {
  const read = raw ? (_tx: Tx, _table: string, all: Row[]) => all : inClear
  return stage.tx(async (tx) => {
    const sqlite = dialect(tx) === 'sqlite'
    const tables = await rawAll<{ name: string }>(
      tx,
      sqlite
        ? `SELECT "name" FROM sqlite_master WHERE "type" = 'table'`
        : `SELECT table_name AS "name" FROM information_schema.tables WHERE table_schema = 'public'`,
    )
    const all: string[] = []
    for (const { name } of tables)
      for (const row of read(tx, name, await rawAll<Row>(tx, `SELECT * FROM "${name}"`)))
        all.push(`${name}: ${JSON.stringify(row)}`)
    return all
  })
}

/** Which of these words stand in a row, and where. */
export async function found(stage: Stage, words: readonly string[], raw = false): Promise<string[]> {
  return (await rows(stage, raw)).flatMap((row) =>
    words.filter((word) => row.includes(word)).map((word) => `${word} in ${row.slice(0, 150)}`),
  )
}

/** Which of these words stand in the files of an SQLite database, byte by byte. */
export function inFiles(url: string, words: readonly string[]): string[] {
  const path = url.slice('file:'.length)
  return ['', '-wal', '-shm', '-journal'].flatMap((suffix) => {
    if (!existsSync(path + suffix)) return []
    const bytes = readFileSync(path + suffix)
    return words.filter((word) => bytes.includes(word)).map((word) => `${word} in the file${suffix}`)
  })
}
