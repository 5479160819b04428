import type { Ctx } from '../../src/core/ctx.ts'
import type { Answers, Dialog, Step } from '../../src/core/dialog/dialog.ts'
import { Refusal } from '../../src/core/refusal.ts'
import { tidyLine } from '../../src/core/text/tidy.ts'
import { endOf, readDay } from '../../src/core/time/day.ts'
import { chapterNames } from '../../src/store/chapter/chapters.ts'
import { findPeople } from '../../src/store/person/find-people.ts'
import { personLabel } from '../role/who.ts'
import { type Filter, packed } from './filter.ts'
import { page, sayGroup } from './page.ts'
import { readSubject } from './subject.ts'
import { groups } from './words.ts'

const all = 'all'

const steps: readonly Step[] = [
  {
    key: 'group',
    label: 'audit.groupLabel',
    kind: 'choice',
    propose: async () => all,
    options: async (ctx) => [
      { value: all, label: ctx.t('audit.everything') },
      ...groups.map((group) => ({ value: group, label: sayGroup(ctx, group) })),
    ],
  },
  {
    key: 'who',
    label: 'audit.whoLabel',
    kind: 'text',
    max: 100,
    optional: true,
    parse: async ({ tx }, text) => {
      if (!(await findPeople(tx, text, 1)).length) throw new Refusal('roles.nobody')
      return tidyLine(text)
    },
  },
  {
    key: 'subject',
    label: 'audit.subjectLabel',
    hint: 'audit.subjectHint',
    kind: 'text',
    max: 60,
    optional: true,
    parse: async (ctx, text) => {
      if (!readSubject(ctx, text)) throw new Refusal('audit.subjectUnclear')
      return tidyLine(text)
    },
  },
  { key: 'from', label: 'audit.fromLabel', hint: 'audit.dateHint', ...date() },
  { key: 'to', label: 'audit.toLabel', hint: 'audit.dateHint', ...date() },
  {
    key: 'person',
    label: 'audit.personLabel',
    kind: 'choice',
    page: true,
    when: (answers) => Boolean(answers.who),
    options: async ({ tx, locale }, answers) => {
      const chapters = await chapterNames(tx, locale)
      const found = await findPeople(tx, answers.who ?? '')
      return found.map((each) => ({ value: String(each.personId), label: personLabel(each, chapters) }))
    },
  },
]

/** Which entries are looked for. */
export const filterDialog: Dialog = {
  name: 'audit_filter',
  version: 1,
  title: 'audit.filterTitle',
  steps,
  finish: (ctx, answers) => page(ctx, packed({ before: null, filter: filterOf(ctx, answers) }), false),
}

function date() {
  return {
    kind: 'text',
    max: 40,
    optional: true,
    parse: async (_ctx: Ctx, text: string) => {
      if (!readDay(text)) throw new Refusal('audit.dateUnclear')
      return tidyLine(text)
    },
  } as const
}

function filterOf(ctx: Ctx, { group, who, subject, from, to, person }: Answers): Filter {
  const about = subject ? readSubject(ctx, subject) : null
  const [since, until] = [readDay(from ?? ''), readDay(to ?? '')]
  return {
    ...(group && group !== all ? { group } : {}),
    ...(who && person ? { personId: Number(person) } : {}),
    ...(about ? { subject: about } : {}),
    ...(since ? { from: since.at } : {}),
    ...(until ? { to: endOf(until) } : {}),
  }
}
