import {
  type ArgScalarType,
  type ArgType,
  type ColumnType,
  ColumnTypeEnum,
} from '@prisma/driver-adapter-utils'

/** The text in which instants are stored; Prisma's own, so that raw SQL and Prisma find each other's rows. */
export function instant(date: Date): string {
  return date.toISOString().replace('Z', '+00:00')
}

const fromText: Partial<Record<ArgScalarType, (arg: string) => unknown>> = {
  int: (arg) => Number.parseInt(arg, 10),
  bigint: (arg) => BigInt(arg),
  float: Number.parseFloat,
  decimal: Number.parseFloat,
  datetime: (arg) => instant(new Date(arg)),
  bytes: (arg) => Buffer.from(arg, 'base64'),
}

/** A parameter of Prisma's, as better-sqlite3 can bind it. */
export function bindable(arg: unknown, type: ArgType | undefined): unknown {
  if (typeof arg === 'boolean') return arg ? 1 : 0
  if (arg instanceof Date) return instant(arg)
  const convert = type && fromText[type.scalarType]
  return typeof arg === 'string' && convert ? convert(arg) : arg
}

const declared: Readonly<Record<string, ColumnType>> = {
  INTEGER: ColumnTypeEnum.Int32,
  INT: ColumnTypeEnum.Int32,
  BIGINT: ColumnTypeEnum.Int64,
  REAL: ColumnTypeEnum.Double,
  DECIMAL: ColumnTypeEnum.Numeric,
  TEXT: ColumnTypeEnum.Text,
  BOOLEAN: ColumnTypeEnum.Boolean,
  DATETIME: ColumnTypeEnum.DateTime,
  BLOB: ColumnTypeEnum.Bytes,
  JSONB: ColumnTypeEnum.Json,
}

function inferred(value: unknown): ColumnType {
  if (typeof value === 'string') return ColumnTypeEnum.Text
  if (typeof value === 'bigint') return ColumnTypeEnum.Int64
  if (typeof value === 'number') return ColumnTypeEnum.UnknownNumber
  return value instanceof Uint8Array ? ColumnTypeEnum.Bytes : ColumnTypeEnum.Int32
}

/** The type of a column: as the table declares it, else as its first value looks. */
export function columnType(type: string | null, index: number, rows: readonly unknown[][]): ColumnType {
  const known = type === null ? undefined : declared[type.toUpperCase()]
  return known ?? inferred(rows.find((row) => row[index] !== null)?.[index])
}

/** A value of better-sqlite3 (integers as bigint), as Prisma expects it. */
export function readable(value: unknown, type: ColumnType | undefined): unknown {
  if (typeof value !== 'bigint' && typeof value !== 'number') return value
  if (type === ColumnTypeEnum.DateTime) return new Date(Number(value)).toISOString()
  const number = Number(value)
  if (typeof value === 'bigint') return Number.isSafeInteger(number) ? number : value.toString()
  return type === ColumnTypeEnum.Int32 || type === ColumnTypeEnum.Int64 ? Math.trunc(number) : number
}
