import { stringify } from 'csv-stringify/sync'

/** Rows as CSV. A cell that a spreadsheet would take for a formula is quoted with an apostrophe, for names are typed by people. */
export function csvLines(rows: readonly (readonly string[])[]): string {
  return stringify(rows.map((row) => row.map((cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell))))
}
