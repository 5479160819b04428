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
export async function copiesCsv({ tx, t, locale }: Reader, id: number, names: Names): Promise<File> {
  const shown = columns.filter((column) => names === 'named' || column !== 'name')
  const parts = ['\uFEFF', csvLines([shown.map((column) => t(`broadcast.column.${column}`))])]
  const chapters = await chapterNames(tx, locale)
  for (let after = 0; ; ) {
    const copies = await copiesAfter(tx, id, after)
    const cells = copies.map((copy) => line(t, chapters, copy))
    parts.push(csvLines(cells.map((each) => shown.map((column) => each[column]))))
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

/** Whoever asks for the table reads people's names in it; where others read along they are numbers. */
type Names = 'named' | 'numbered'

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

type Column = (typeof columns)[number]

function line(t: T, chapters: ReadonlyMap<string, string>, copy: CopyLine): Record<Column, string> {
  const reason = copy.state === 'failed' ? sayReason(t, copy.reason) : ''
  return {
    copy: String(copy.id),
    platform: platformNames[copy.platform],
    kind: t(`broadcast.copyKind.${oneOf(kinds, copy.verb)}`),
    person: copy.personId === null ? '' : String(copy.personId),
    name: copy.name ?? '',
    chapter: chapters.get(copy.chapterId ?? '') ?? '',
    language: copy.locale,
    state: t(`broadcast.copyState.${oneOf(states, copy.state)}`),
    reason,
    platformReason: copy.reason ?? '',
    doubtful: copy.doubtful ? t('common.yes') : '',
    time: copy.doneAt === null ? '' : new Date(Number(copy.doneAt)).toISOString(),
  }
}

/** The report's table. */
export const csvNotice: Notice = (scene, params) => copiesCsv(scene, Number(params.alert), 'numbered')
