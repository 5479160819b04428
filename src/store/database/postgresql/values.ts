import pg from 'pg'
import type { Param } from '../connection.ts'

const { builtins, getTypeParser } = pg.types

/** PostgreSQL cannot store U+0000 in a text, and refuses the whole statement; SQLite can. */
export function storable(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value
}

/** A parameter as it is sent: instants in UTC, whatever zone this machine is in. */
export function sent(param: Param): unknown {
  return param instanceof Date ? param.toISOString() : storable(param)
}

const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [builtins.INT8]: Number,
  [builtins.NUMERIC]: Number,
  // Prisma's columns are UTC without saying so.
  [builtins.TIMESTAMP]: (text) => new Date(`${text.replace(' ', 'T')}Z`),
}

/** How raw rows are read: BigInt as number, timestamps as UTC. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => parsers[oid] ?? getTypeParser(oid, format as 'text'),
}
