import type { Locale } from '../../../src/core/language.ts'
import type { Notice } from '../../../src/core/notice.ts'
import { platformNames } from '../../../src/core/platform.ts'
import { csvLines } from '../../../src/core/text/csv.ts'
import type { Tx } from '../../../src/core/tx.ts'
import type { File } from '../../../src/core/view.ts'
import type { T } from '../../../src/core/words.ts'
import { type CopyLine, copiesAfter } from '../../../src/store/alert/deliveries.ts'
import { chapterNames } from '../../../src/store/chapter/chapters.ts'
import { oneOf } from '../compose/level.ts'
import { nameAlert } from '../named.ts'
import { sayReason } from './reason.ts'

/** Every copy of an alert as a table that Excel opens with its letters right (UTF-8 with a byte order mark). */
export async function copiesCsv({ tx, t, locale }: Reader, id: number): Promise<File> {
  const parts = ['\uFEFF', csvLines([columns.map((column) => t(`broadcast.column.${column}`))])]
  const chapters = await chapterNames(tx, locale)
  for (let after = 0; ; ) {
    const copies = await copiesAfter(tx, id, after)
    parts.push(csvLines(copies.map((copy) => line(t, chapters, copy))))
    const last = copies.at(-1)
    if (!last || copies.length < 2000) break
    after = last.id
  }
  return {
    name: `alert-${id}.csv`,
    mime: 'text/csv',
    bytes: Buffer.from(parts.join('')),
    caption: t('broadcast.csvCaption', { what: await nameAlert({ tx, t }, id) }),
  }
}

/** Whoever reads a table, and in which language. */
export interface Reader {
  readonly tx: Tx
  readonly t: T
  readonly locale: Locale
}

const kinds = ['send', 'edit', 'file'] as const

const states = ['pending', 'sending', 'sent', 'failed', 'cancelled', 'unknown'] as const

const columns = [
  'copy',
  'platform',
  'kind',
  'person',
  'name',
  'chapter',
  'language',
  'state',
  'reason',
  'platformReason',
  'doubtful',
  'time',
] as const

function line(t: T, chapters: ReadonlyMap<string, string>, copy: CopyLine): string[] {
  const reason = copy.state === 'failed' ? sayReason(t, copy.reason) : ''
  return [
    String(copy.id),
    platformNames[copy.platform],
    t(`broadcast.copyKind.${oneOf(kinds, copy.verb)}`),
    copy.personId === null ? '' : String(copy.personId),
    copy.name ?? '',
    chapters.get(copy.chapterId ?? '') ?? '',
    copy.locale,
    t(`broadcast.copyState.${oneOf(states, copy.state)}`),
    reason,
    copy.reason ?? '',
    copy.doubtful ? t('common.yes') : '',
    copy.doneAt === null ? '' : new Date(Number(copy.doneAt)).toISOString(),
  ]
}

/** The report's table. */
export const csvNotice: Notice = (scene, params) => copiesCsv(scene, Number(params.alert))
