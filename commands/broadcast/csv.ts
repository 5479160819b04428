import { stringify } from 'csv-stringify/sync'
import type { Notice } from '../../src/core/command.ts'
import type { Tx } from '../../src/core/tx.ts'
import type { File } from '../../src/core/view.ts'
import type { T } from '../../src/core/words.ts'
import { type CopyLine, copiesAfter } from '../../src/store/deliveries.ts'
import { sayReason } from './reason.ts'

/** Every copy of an alert as a table that Excel opens with its letters right (UTF-8 with a byte order mark). */
export async function copiesCsv(tx: Tx, t: T, id: number): Promise<File> {
  const parts = ['\uFEFF', stringify([header])]
  for (let after = 0; ; ) {
    const copies = await copiesAfter(tx, id, after)
    parts.push(csvLines(copies.map((copy) => line(t, copy))))
    const last = copies.at(-1)
    if (!last || copies.length < 2000) break
    after = last.id
  }
  return {
    name: `alert-${id}.csv`,
    mime: 'text/csv',
    bytes: Buffer.from(parts.join('')),
    caption: t('broadcast.csvCaption', { id }),
  }
}

/** Rows as CSV. A cell that a spreadsheet would take for a formula is quoted with an apostrophe, for names are typed by people. */
export function csvLines(rows: readonly (readonly string[])[]): string {
  return stringify(rows.map((row) => row.map((cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell))))
}

const header = [
  'copy',
  'platform',
  'kind',
  'person',
  'name',
  'chapter',
  'language',
  'state',
  'reason',
  'platform reason',
  'possible duplicate',
  'time (UTC)',
]

function line(t: T, copy: CopyLine): string[] {
  const reason = copy.state === 'failed' ? sayReason(t, copy.reason) : ''
  return [
    String(copy.id),
    copy.platform,
    copy.verb,
    copy.personId === null ? '' : String(copy.personId),
    copy.name ?? '',
    copy.chapterId ?? '',
    copy.locale,
    copy.state,
    reason,
    copy.reason ?? '',
    copy.doubtful ? 'yes' : '',
    copy.doneAt === null ? '' : new Date(Number(copy.doneAt)).toISOString(),
  ]
}

/** The report's table. */
export const csvNotice: Notice = ({ tx, t }, params) => copiesCsv(tx, t, Number(params.alert))
