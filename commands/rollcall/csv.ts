import type { Ctx } from '../../src/core/ctx.ts'
import { locked, sayLocked } from '../../src/core/locked.ts'
import { said } from '../../src/core/said.ts'
import { csvLines } from '../../src/core/text/csv.ts'
import type { Reply } from '../../src/core/view.ts'
import type { T } from '../../src/core/words.ts'
import { appendAudit } from '../../src/store/audit/audit.ts'
import { chapterNames } from '../../src/store/chapter/chapters.ts'
import { type RollPerson, rollPeople } from '../../src/store/rollcall/board.ts'
import { chaptersOf } from '../case/find.ts'
import { rootOfArg } from './root.ts'

const columns = [
  'person',
  'name',
  'chapter',
  'city',
  'answer',
  'note',
  'answeredAt',
  'byPhone',
  'reminders',
  'reachable',
  'contact',
  'latitude',
  'longitude',
] as const

/** A roll call as a table, of the chapters that the actor may see. */
export async function pressRollCsv(ctx: Ctx, arg: string): Promise<Reply> {
  const root = await rootOfArg(ctx, arg)
  const { tx, actor, now, t, locale } = ctx
  await appendAudit(tx, {
    ...{ actor, act: 'rollcall.export', subject: `alert ${root.id}`, now },
    ...{ change: null, detail: { format: 'csv' } },
  })
  const parts = ['\uFEFF', csvLines([columns.map((column) => t(`rollcall.column.${column}`))])]
  const chapters = await chapterNames(tx, locale)
  for (let after = 0; ; ) {
    const people = await rollPeople(tx, {
      rootId: root.id,
      chapterIds: chaptersOf(ctx),
      filter: 'all',
      after,
      count: 2000,
    })
    parts.push(csvLines(people.map((person) => csvLine(t, chapters, person))))
    const last = people.at(-1)
    if (!last || people.length < 2000) break
    after = last.personId
  }
  const caption = t('rollcall.csvCaption', { id: root.id })
  const bytes = Buffer.from(sayLocked(t, parts.join('')))
  return { ...said(caption), file: { name: `rollcall-${root.id}.csv`, mime: 'text/csv', bytes, caption } }
}

function csvLine(t: T, chapters: ReadonlyMap<string, string>, person: RollPerson): string[] {
  const text = (value: string | number | null) => (value === null ? '' : String(value))
  const silent = person.unreachable ? 'unreachable' : person.unasked ? 'unasked' : 'silent'
  return [
    text(person.personId),
    person.name,
    chapters.get(person.chapterId ?? '') ?? '',
    text(person.city),
    t(`rollcall.${person.answer ?? silent}`),
    text(person.note),
    person.answeredAt ? new Date(person.answeredAt).toISOString() : '',
    person.calledBy === null ? '' : t('common.yes'),
    text(person.reminders),
    t(person.unreachable ? 'common.no' : 'common.yes'),
    text(person.emergencyContact),
    ...twoOf(person.place),
  ]
}

/** Latitude and longitude. */
function twoOf(place: string | null): readonly string[] {
  if (place === locked) return [locked, locked]
  const [latitude = '', longitude = ''] = (place ?? '').split(', ')
  return [latitude, longitude]
}
