import { createHmac, randomBytes } from 'node:crypto'
import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'

/** The name of the row. */
const key = 'database.name'

/** The name of this database, which every copy of it has, too. Only the audit's key makes one; where none is, it is the one that was `known`, else a new one. */
export async function nameOfDatabase(tx: Tx, secret: Buffer, known: string | null): Promise<string> {
  const { setting } = prisma(tx)
  const row = await setting.findUnique({ where: { key } })
  if (row && isOurs(row.value, secret)) return row.value
  const value = known ?? made(randomBytes(9).toString('base64url'), secret)
  await setting.upsert({ where: { key }, create: { key, value }, update: { value } })
  return value
}

const made = (name: string, secret: Buffer) =>
  `${name}.${createHmac('sha256', secret).update(`database ${name}`).digest('base64url').slice(0, 22)}`

const isOurs = (value: string, secret: Buffer) => value === made(value.split('.')[0] ?? '', secret)
