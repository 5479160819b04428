import type { Ctx } from '../../src/core/command.ts'
import { said } from '../../src/core/said.ts'
import type { Reply } from '../../src/core/view.ts'
import { appendAudit } from '../../src/store/audit.ts'
import { type RollPerson, rollPeople } from '../../src/store/rollboard.ts'
import { csvLines } from '../broadcast/csv.ts'
import { chaptersOf } from '../case/find.ts'
import { rootOfArg } from './lookup.ts'

const csvHeader = [
  'person',
  'name',
  'chapter',
  'city',
  'answer',
  'note',
  'answered at (UTC)',
  'by phone',
  'reminders',
  'reachable',
  'emergency contact',
  'latitude',
  'longitude',
]

/** A roll call as a table, of the chapters that the actor may see. */
export async function pressRollCsv(ctx: Ctx, arg: string): Promise<Reply> {
  const root = await rootOfArg(ctx, arg)
  const { tx, actor, now } = ctx
  await appendAudit(tx, { actor, act: 'rollcall.export', subject: `alert ${root.id}`, detail: {}, now })
  const parts = ['\uFEFF', csvLines([csvHeader])]
  for (let after = 0; ; ) {
    const people = await rollPeople(ctx.tx, {
      rootId: root.id,
      chapterIds: chaptersOf(ctx),
      filter: 'all',
      after,
      count: 2000,
    })
    parts.push(csvLines(people.map(csvLine)))
    const last = people.at(-1)
    if (!last || people.length < 2000) break
    after = last.personId
  }
  const caption = ctx.t('rollcall.csvCaption', { id: root.id })
  const bytes = Buffer.from(parts.join(''))
  return { ...said(caption), file: { name: `rollcall-${root.id}.csv`, mime: 'text/csv', bytes, caption } }
}

function csvLine(person: RollPerson): string[] {
  const text = (value: string | number | null) => (value === null ? '' : String(value))
  const silent = person.unreachable ? 'unreachable' : 'silent'
  return [
    text(person.personId),
    person.name,
    text(person.chapterId),
    text(person.city),
    person.answer ?? silent,
    text(person.note),
    person.answeredAt ? new Date(person.answeredAt).toISOString() : '',
    person.calledBy === null ? '' : 'yes',
    text(person.reminders),
    person.unreachable ? 'no' : 'yes',
    text(person.emergencyContact),
    text(person.latitude),
    text(person.longitude),
  ]
}
