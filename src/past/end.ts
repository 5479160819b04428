import { createHmac } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Config } from '../config.ts'
import type { Tx } from '../core/tx.ts'
import { beatsOf } from '../store/alarm/pulse.ts'
import { newestEntry } from '../store/audit/entry.ts'
import { nameOfDatabase } from '../store/audit/identity.ts'
import { type Numbers, numbersGiven } from '../store/database/skip-numbers.ts'

/** How far the database has come. */
export interface End {
  /** Which database that is; copies of it have the same name. */
  readonly of: string
  /** How often it has shown that it takes rows. */
  readonly beats: number
  /** The newest entry of the audit; 0 and '' = there is none. */
  readonly entry: number
  readonly hash: string
  readonly numbers: Numbers
}

/** `known` = what is kept of it, or of another database. */
export async function endOf(tx: Tx, secret: Buffer, known: End | null): Promise<End> {
  const newest = await newestEntry(tx)
  const of = await nameOfDatabase(tx, secret, known?.of ?? null)
  return {
    of,
    beats: await beatsOf(tx),
    entry: newest?.id ?? 0,
    hash: newest?.hash ?? '',
    numbers: await numbersGiven(tx),
  }
}

/** Where it is kept outside the database: beside the audit's key, with which it is sealed. */
export function endFileOf({ auditKeyFile }: Pick<Config, 'auditKeyFile'>): string {
  return `${auditKeyFile.replace(/\.key$/, '')}.end`
}

/** What such a file says; null = there is none, or this key has not made it. */
export function readEnd(file: string, key: Buffer): End | null {
  try {
    const { seal, ...end } = JSON.parse(readFileSync(file, 'utf8')) as End & { readonly seal: string }
    return seal === sealOf(end, key) ? end : null
  } catch {
    return null
  }
}

/** Whole or not at all. What a power cut takes away leaves an older end, of which the database knows, too. */
export function writeEnd(file: string, end: End, key: Buffer): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}.new`
  try {
    writeFileSync(draft, `${JSON.stringify({ ...end, seal: sealOf(end, key) })}\n`, { mode: 0o600 })
    renameSync(draft, file)
  } finally {
    rmSync(draft, { force: true })
  }
}

function sealOf({ of, beats, entry, hash, numbers }: End, key: Buffer): string {
  return createHmac('sha256', key)
    .update(`end ${of} ${beats} ${entry} ${hash} ${JSON.stringify(numbers)}`)
    .digest('base64url')
}
