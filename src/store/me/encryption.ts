import { locked } from '../../core/locked.ts'
import type { Tx } from '../../core/tx.ts'
import { quietAlarm, raiseAlarm } from '../alarm/alarms.ts'
import { encryptedMark } from '../database/cipher.ts'
import { decrypt, encrypt, holdsNothing } from '../database/encrypted.ts'
import { cipherOf, prisma, rawAll, rawRun } from '../database/tx.ts'
import { holdings } from './map.ts'
import { noteForgotten } from './sweep.ts'

/** The columns that the map calls encrypted. */
const columns = holdings.flatMap(([table, { encrypted = [] }]) =>
  encrypted.map((column) => ({ table, column, id: table === 'Membership' ? 'personId' : 'id' })),
)

/** Values in one transaction. */
const most = 200

/** How far a walk through the encrypted columns has come: the column by its place, and the last row of it. */
interface Step {
  readonly column: number
  readonly after: string | number | null
}

interface Part {
  /** Null = that was the last. */
  readonly next: Step | null
  readonly encrypted: number
  /** Values whose key is not there. */
  readonly locked: number
}

/** Encrypts with the newest key what is not, a part of it. */
async function encryptPart(tx: Tx, { column: nr, after }: Step): Promise<Part> {
  const place = columns[nr]
  const newest = cipherOf(tx)?.newest
  if (!place || !newest) return { next: null, encrypted: 0, locked: 0 }
  const { table, column, id } = place
  const rows = await rawAll<{ id: string | number; value: string }>(
    tx,
    `SELECT "${id}" AS "id", "${column}" AS "value" FROM "${table}" WHERE "${column}" IS NOT NULL
        AND "${column}" NOT IN (${holdsNothing.map((nothing) => `'${nothing}'`).join(', ')})
        AND "${column}" NOT LIKE '${encryptedMark}${newest}.%' ${after === null ? '' : `AND "${id}" > ?`}
      ORDER BY "${id}" LIMIT ${most}`,
    after === null ? [] : [after],
  )
  let encrypted = 0
  let unread = 0
  for (const row of rows) {
    const text = decrypt(tx, `${table}.${column}`, row.value)
    if (text === locked) unread += 1
    // Whoever changed it meanwhile has encrypted it.
    else
      encrypted += await rawRun(
        tx,
        `UPDATE "${table}" SET "${column}" = ? WHERE "${id}" = ? AND "${column}" = ?`,
        [encrypt(tx, `${table}.${column}`, text), row.id, row.value],
      )
  }
  const last = rows.length < most ? undefined : rows.at(-1)
  const next = last
    ? { column: nr, after: last.id }
    : nr + 1 < columns.length
      ? { column: nr + 1, after: null }
      : null
  return { next, encrypted, locked: unread }
}

/** What a walk found. */
export type Walk = Omit<Part, 'next'>

/** Encrypts with the newest key whatever is not, in small transactions of which each lasts; begun again, it goes on. */
export async function encryptRest(
  transaction: <T>(run: (tx: Tx) => Promise<T>) => Promise<T>,
): Promise<Walk> {
  let walk: Walk = { encrypted: 0, locked: 0 }
  for (let step: Step | null = { column: 0, after: null }; step !== null; ) {
    const from: Step = step
    const part: Part = await transaction((tx) => encryptPart(tx, from))
    walk = { encrypted: walk.encrypted + part.encrypted, locked: walk.locked + part.locked }
    step = part.next
  }
  return walk
}

const key = 'encryption'

/** What is known of the database as a whole. */
interface Known {
  /** The names of the keys with which something may be encrypted. */
  readonly keys: readonly string[]
  /** When everything was found to be encrypted with the last of them; null = it is not known to be. */
  readonly at: string | null
  readonly locked: number
}

async function known(tx: Tx): Promise<Known> {
  const row = await prisma(tx).setting.findUnique({ where: { key } })
  return row ? (JSON.parse(row.value) as Known) : { keys: [], at: null, locked: 0 }
}

async function keep(tx: Tx, value: Known): Promise<void> {
  const text = JSON.stringify(value)
  await prisma(tx).setting.upsert({ where: { key }, create: { key, value: text }, update: { value: text } })
}

/**
 * Notes with which keys the bot works from now on, for what is written without one is to be encrypted later, and tells the Board
 * when there is none, or not every one with which something is encrypted. True = it all fits.
 */
export async function meetKeys(tx: Tx, now: Date): Promise<boolean> {
  const { newest, names = [] } = cipherOf(tx) ?? {}
  const before = await known(tx)
  const keys = newest ? [...before.keys.filter((name) => name !== newest), newest] : before.keys
  const same = newest !== undefined && before.keys.at(-1) === newest
  await keep(tx, { ...before, keys, at: same ? before.at : null })
  const lost = keys.some((name) => !names.includes(name))
  await alarm(tx, { bare: newest === undefined, locked: lost }, now)
  return newest !== undefined && !lost
}

async function alarm(
  tx: Tx,
  troubles: Partial<Record<'bare' | 'locked', boolean>>,
  now: Date,
): Promise<void> {
  for (const [kind, lasts] of Object.entries(troubles)) {
    const trouble = { kind: kind === 'bare' ? 'bare' : 'locked', subject: '' } as const
    await (lasts ? raiseAlarm : quietAlarm)(tx, trouble, now)
  }
}

/** Where something is locked it is looked for again after so long, in milliseconds: it may have been forgotten meanwhile. */
const againMs = 24 * 60 * 60_000

/** True when something may not be encrypted with the newest key. */
export async function isToEncrypt(tx: Tx, now: Date): Promise<boolean> {
  const { at, locked: unread } = await known(tx)
  if (!cipherOf(tx)) return false
  return at === null || (unread > 0 && now.getTime() - Date.parse(at) >= againMs)
}

/** Everything that can be read is encrypted with the newest key; the others are needed no more, unless something is locked. */
export async function noteEncrypted(tx: Tx, walk: Walk, now: Date): Promise<void> {
  const { keys } = await known(tx)
  const newest = cipherOf(tx)?.newest
  const kept = walk.locked ? keys : newest ? [newest] : []
  await keep(tx, { keys: kept, at: now.toISOString(), locked: walk.locked })
  await alarm(tx, { locked: walk.locked > 0 }, now)
  if (walk.encrypted) await noteForgotten(tx, now)
}
