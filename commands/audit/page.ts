import { action } from '../../src/core/action.ts'
import type { Actor } from '../../src/core/actor.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { inTurn } from '../../src/core/in-turn.ts'
import { Refusal } from '../../src/core/refusal.ts'
import { said } from '../../src/core/said.ts'
import { bakuTime } from '../../src/core/time/when.ts'
import type { ActionButton, Reply } from '../../src/core/view.ts'
import type { AuditEntry } from '../../src/store/audit/entry.ts'
import { type Looked, readAudit } from '../../src/store/audit/read.ts'
import { findPeople } from '../../src/store/person/find-people.ts'
import { samePerson } from '../../src/store/person/joined.ts'
import { nameOf } from '../../src/store/person/name.ts'
import { type Filter, packed, type Spot, unpacked } from './filter.ts'
import { readSubject } from './subject.ts'
import { groups, sayAct, sayEntry } from './words.ts'

const pageSize = 10

/** A page of entries, newest first; `at` says from where and which. */
export async function page(ctx: Ctx, at: string, edit: boolean): Promise<Reply> {
  const { tx, t } = ctx
  const spot = unpacked(at)
  const entries = await readAudit(tx, await looked(ctx, spot.filter), {
    before: spot.before,
    count: pageSize + 1,
  })
  const filtered = await sayFilter(ctx, spot.filter)
  if (!entries.length) return { ...said(t(filtered.length ? 'audit.noneFound' : 'audit.empty')), edit }
  const shown = entries.slice(0, pageSize)
  return {
    view: {
      blocks: [
        { kind: 'title', text: t('audit.title') },
        ...(isWatched(ctx.actor) ? [{ kind: 'note', text: t('audit.self') } as const] : []),
        ...(filtered.length ? [{ kind: 'note', text: filtered.join(' · ') } as const] : []),
        { kind: 'list', items: await inTurn(shown, (entry) => line(ctx, entry)) },
      ],
      buttons: buttons(ctx, spot, entries.length > pageSize ? (shown.at(-1)?.id ?? null) : null),
      private: true,
    },
    edit,
  }
}

/** Whoever reads acts here that may be their own. */
function isWatched({ grants }: Actor): boolean {
  return grants.some(({ role }) => role !== 'auditor')
}

function buttons({ t }: Ctx, { before, filter }: Spot, next: number | null): ActionButton[][] {
  const here = packed({ before: null, filter })
  const older = {
    label: t('audit.older'),
    action: action('audit', 'older', packed({ before: next, filter })),
  }
  const newest = { label: t('audit.newest'), action: action('audit', 'older', here) }
  return [
    [...(next === null ? [] : [older]), ...(before === null ? [] : [newest])],
    [
      { label: t('audit.verify'), action: action('audit', 'verify') },
      { label: t('audit.filter'), action: action('audit', 'filter') },
    ],
    [
      { label: t('audit.csv'), action: action('audit', 'csv', here) },
      { label: t('audit.json'), action: action('audit', 'json', here) },
    ],
  ].filter((row) => row.length > 0)
}

async function line(ctx: Ctx, entry: AuditEntry): Promise<string> {
  const { time, who, act, subject, details } = await sayEntry(ctx, entry)
  const number = ctx.t('common.number', { id: entry.id })
  return [number, time, who, `${act}: ${subject}`, details.join('; ')].filter(Boolean).join(' · ')
}

/** The same for the store: somebody who was linked is found by what they did before, too. */
export async function looked({ tx }: Ctx, { personId, group, subject, from, to }: Filter): Promise<Looked> {
  return {
    ...(personId === undefined ? {} : { personIds: await samePerson(tx, personId) }),
    ...(group ? { group } : {}),
    ...(subject ? { subject: `${subject.kind} ${subject.id}` } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  }
}

/** What is looked for, in words; [] = everything. */
export async function sayFilter(ctx: Ctx, { personId, group, subject, from, to }: Filter): Promise<string[]> {
  const { tx, t, locale } = ctx
  return [
    personId === undefined ? '' : await nameOf(tx, personId),
    group ? sayGroup(ctx, group) : '',
    subject ? `${t(`audit.subject.${subject.kind}`)} ${t('common.number', { id: subject.id })}` : '',
    from ? t('audit.since', { when: bakuTime(t, locale, from) }) : '',
    to ? t('audit.until', { when: bakuTime(t, locale, to) }) : '',
  ].filter(Boolean)
}

/** A kind of act in a word. */
export function sayGroup({ t }: Pick<Ctx, 't'>, group: string): string {
  const known = groups.find((each) => each === group)
  return known ? t(`audit.group.${known}`) : sayAct(t, group)
}

/** What was typed behind the command: a subject with its number, or somebody's name. */
export async function askedFor(ctx: Ctx, text: string): Promise<string> {
  const subject = readSubject(ctx, text)
  if (subject) return packed({ before: null, filter: { subject } })
  const [person, another] = await findPeople(ctx.tx, text, 2)
  if (!person) throw new Refusal('audit.notUnderstood')
  if (another) throw new Refusal('audit.several')
  return packed({ before: null, filter: { personId: person.personId } })
}
