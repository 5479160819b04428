import { type Measure, ratioOf, reached } from './measure.ts'

/** A measure on one of the databases. */
export interface Line extends Measure {
  readonly database: string
}

/** One row of the table. */
export function rowOf(line: Line): string {
  const ratio = ratioOf(line)
  const against = line.baseline
    ? `${number(line.baseline.value)} ${line.baseline.name} → ${number((ratio ?? 0) * 100)} %`
    : ''
  const cells = [
    !line.aim ? '   ' : reached(line) ? 'ok ' : 'NO ',
    line.database.padEnd(11),
    line.name.padEnd(50),
    `${number(line.value)} ${line.unit}`.padEnd(16),
    against.padEnd(36),
    aimOf(line),
  ]
  return cells.join(' ').trimEnd()
}

function aimOf({ aim, unit }: Line): string {
  if (!aim) return ''
  return {
    ratio: `≥ ${aim.value * 100} %`,
    ratioAtMost: `≤ ${aim.value * 100} %`,
    atLeast: `≥ ${aim.value} ${unit}`,
    atMost: `≤ ${aim.value} ${unit}`,
  }[aim.kind]
}

function number(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(value >= 10 ? 1 : 2)
}

/** How many of the aims were reached. */
export function summaryOf(lines: readonly Line[]): string {
  const aims = lines.filter(({ aim }) => aim)
  return `${aims.filter(reached).length} of ${aims.length} aims reached`
}
