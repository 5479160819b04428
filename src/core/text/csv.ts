import { stringify } from 'csv-stringify/sync'

/** Rows as CSV, for spreadsheets: names are typed by people, and a cell that would be taken for a formula is none. */
export function csvLines(rows: readonly (readonly string[])[]): string {
  return stringify(rows.map((row) => row.map(harmless)))
}

const number = /^-?\d+(?:\.\d+)?$/
const telephone = /^[\s\p{Cf}]*(\+|0)\d[\d\s()./\p{Pd}\p{Cf}]{5,30}$/u
/** Behind blanks and what is not seen; wide, small and raised forms of the signs become these. */
const formula = /^[\s\p{C}]*[=+\-@]/u

/** The cell as it is, with an apostrophe before what a spreadsheet would calculate. */
function harmless(cell: string): string {
  if (number.test(cell) && !/^0\d/.test(cell)) return cell
  if (telephone.test(cell)) return dialable(cell)
  return /^[\t\r\n]/.test(cell) || formula.test(cell.normalize('NFKC')) ? `'${cell}` : cell
}

/** Digits with blanks between them are text to a spreadsheet: it neither calculates nor drops the plus or a zero in front. */
function dialable(cell: string): string {
  const digits = cell
    .replace(/[^\d\s+()]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  return /\d [\d(]/.test(digits) ? digits : digits.replace(/^(\+?\d{3})/, '$1 ')
}
