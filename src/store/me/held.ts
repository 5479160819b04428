import { locked } from '../../core/locked.ts'
import type { Tx } from '../../core/tx.ts'
import { decrypt } from '../database/encrypted.ts'
import { rawAll } from '../database/tx.ts'
import { holdings } from './map.ts'

/** A row of a person's, as it is kept: what they told and what is known of them beside it. */
export type HeldRow = Readonly<Record<string, unknown>>

/** What is kept of a person, by the names of the tables; those in which nothing stands are left out. */
export type Held = Readonly<Record<string, readonly HeldRow[]>>

/** Everything that is kept of a person, on all of their platforms, as the map says. */
export async function heldOf(tx: Tx, personId: number): Promise<Held> {
  const held: Record<string, readonly HeldRow[]> = {}
  for (const [table, { whose, told, about, encrypted = [] }] of holdings) {
    const columns = [...Object.keys(told), ...about].filter((name) => name !== 'personId')
    if (whose === undefined || !columns.length) continue
    const rows = await rawAll<HeldRow>(
      tx,
      `SELECT ${columns.map((name) => `"${name}"`).join(', ')} FROM "${table}" WHERE ${whose}`,
      Array.from(whose.matchAll(/\?/g), () => personId),
    )
    if (rows.length) held[table] = rows.map((row) => ({ ...row, ...read(tx, table, row, encrypted) }))
  }
  return held
}

function read(tx: Tx, table: string, row: HeldRow, encrypted: readonly string[]): HeldRow {
  const values = encrypted.map((name) => [name, row[name]] as const)
  return Object.fromEntries(
    values.map(([name, value]) => [
      name,
      typeof value === 'string' ? decrypt(tx, `${table}.${name}`, value) : value,
    ]),
  )
}

const textsOf = (rows: readonly HeldRow[] = [], ...columns: readonly string[]): string[] =>
  rows.flatMap((row) => columns.map((name) => row[name])).filter((value) => typeof value === 'string')

/** What a person is called. */
export const namesIn = ({ Membership, Account }: Held): string[] => [
  ...textsOf(Membership, 'name'),
  ...textsOf(Account, 'name'),
]

/** Shorter ones stand in words that have nothing to do with anybody. */
const shortest = 3

/** By what a stored answer would give a person away: their names, addresses and own words. */
export function wordsIn(held: Held): string[] {
  const {
    Account,
    Membership,
    HelpCase,
    CaseNote,
    RollCall,
    HeardWords,
    FaqQuestion,
    DialogState,
    Rebinding,
  } = held
  const answers = textsOf(DialogState, 'answersJson')
    .filter((json) => json !== locked)
    .flatMap((json) => Object.values(JSON.parse(json) as Record<string, string>))
  const words = [
    ...namesIn(held),
    ...textsOf(Account, 'handle', 'userId', 'target'),
    ...textsOf(Membership, 'emergencyContact', 'university'),
    ...[HelpCase, CaseNote, HeardWords, FaqQuestion].flatMap((rows) => textsOf(rows, 'text')),
    ...textsOf(RollCall, 'note'),
    ...textsOf(Rebinding, 'reason'),
    ...answers,
  ]
  return [...new Set(words)].filter((word) => Array.from(word).length >= shortest)
}
