import type { Role } from '../../src/core/actor.ts'
import { inTurn } from '../../src/core/in-turn.ts'
import type { Locale } from '../../src/core/language.ts'
import { platformNames } from '../../src/core/platform.ts'
import { bakuTime } from '../../src/core/time/when.ts'
import type { Tx } from '../../src/core/tx.ts'
import { type Key, saying, type T } from '../../src/core/words.ts'
import type { AuditEntry } from '../../src/store/audit/entry.ts'
import { chapterNames } from '../../src/store/chapter/chapters.ts'
import { nameOf } from '../../src/store/person/name.ts'
import { isReasonOf, reasonOf } from '../../src/store/person/reasons.ts'
import { givenRoles } from '../../src/store/person/roles.ts'
import { heldRoleText } from '../role/held.ts'

/** Whoever reads the audit. */
export interface Reader {
  readonly tx: Tx
  readonly t: T
  readonly locale: Locale
}

/** What acts are done to, where it has a number. */
export const kinds = ['alert', 'case', 'event', 'question', 'person'] as const
export type Kind = (typeof kinds)[number]

/** The first words of acts. */
export const groups = [
  'alert',
  'role',
  'account',
  'key',
  'case',
  'duty',
  'rollcall',
  'event',
  'chapter',
  'question',
  'faq',
  'audit',
  'refused',
] as const

/** An entry in words. */
export interface SaidEntry {
  readonly time: string
  readonly who: string
  readonly act: string
  readonly subject: string
  readonly details: readonly string[]
}

/** An entry in the reader's words: people by the names they have now, times by Baku's clock. */
export async function sayEntry(reader: Reader, entry: AuditEntry): Promise<SaidEntry> {
  const { t, locale } = reader
  return {
    time: bakuTime(t, locale, entry.at),
    who: await sayWho(reader, entry),
    ...(await sayDeed(reader, entry)),
    details: await sayDetails(reader, entry.detailJson),
  }
}

async function sayWho(reader: Reader, { personId, role, platform }: AuditEntry): Promise<string> {
  const { t } = reader
  if (personId === null) return t('audit.system')
  const held = role.split(',').filter((each) => !['guest', 'member'].includes(each))
  const roles = (held.length ? held : role.split(',').slice(-1)).map((each) => t(`role.${each as Role}`))
  const at = platformName(platform)
  return t('audit.who', { name: await sayPerson(reader, personId), roles: [...roles, at].join(', ') })
}

/** What was done to what; of a refused act, what was tried. */
async function sayDeed(
  reader: Reader,
  { act, subject }: AuditEntry,
): Promise<Pick<SaidEntry, 'act' | 'subject'>> {
  const { t } = reader
  const [, tried = 'door', about = subject] = /^(\w+\.[\w.]+) (.+)$/.exec(subject) ?? []
  if (act !== 'refused') return { act: sayAct(t, act), subject: await saySubject(reader, subject) }
  const attempt = known(t, `attempts.${tried.replaceAll('.', '_')}`) ?? sayAct(t, tried)
  const deed = t('attempts.said', { attempt })
  return { act: deed, subject: await saySubject(reader, about) }
}

/** What an act is called; one that this version has no word for keeps its own. */
export function sayAct(t: T, act: string): string {
  return known(t, `audit.act.${act.replaceAll('.', '_')}`) ?? act
}

async function sayPerson({ tx, t }: Reader, id: number): Promise<string> {
  const name = await nameOf(tx, id)
  const number = t('common.number', { id })
  return /^№ \d+$/.test(name) ? number : `${name} (${number})`
}

/** `alert 12`, `person 7`, `slack channel:C…`. */
async function saySubject(reader: Reader, subject: string): Promise<string> {
  const { t } = reader
  const [first = '', ...rest] = subject.split(' ')
  const about = rest.join(' ')
  if (first === 'person' && about) return sayPerson(reader, Number(about))
  const platform = new Map<string, string>(Object.entries(platformNames)).get(first)
  if (platform) return `${platform}, ${about.replace(/^channel:/, '')}`
  const kind = known(t, `audit.subject.${first}`)
  return kind
    ? [kind, /^\d+$/.test(about) ? t('common.number', { id: about }) : about].join(' ').trim()
    : subject
}

async function sayDetails(reader: Reader, json: string): Promise<readonly string[]> {
  const detail = JSON.parse(json) as Record<string, Value>
  const said = await inTurn(Object.entries(detail), async ([name, value]) => {
    const label = known(reader.t, `audit.field.${name}`) ?? name
    return value === ''
      ? null
      : reader.t('audit.detail', { label, value: await sayDetail(reader, name, value) })
  })
  return said.filter((each) => each !== null)
}

/** Why a role was given or taken back stands in the grant, or in what was asked, alone: it can be forgotten there. */
async function sayDetail(reader: Reader, name: string, value: Value): Promise<string> {
  if (typeof value === 'number' && isReasonOf(name))
    return (await reasonOf(reader.tx, name, value)) ?? reader.t('audit.noReason')
  if (typeof value !== 'string' || !(name === 'before' || name === 'after' || name === 'roles'))
    return sayValue(reader, name, value)
  const parts = await inTurn(value.split(','), (part) => sayState(reader, part))
  return parts.join(', ')
}

/** One thing that was so before or after: a role (`lead.italy`), a number (`account 4`), or a word. */
async function sayState(reader: Reader, part: string): Promise<string> {
  const { t } = reader
  const [, thing = '', id = ''] = /^(\w+) (\d+)$/.exec(part) ?? []
  const numbered = thing && known(t, `audit.field.${thing}`)
  if (numbered) return `${numbered} ${t('common.number', { id })}`
  const [name = '', chapterId] = part.split('.')
  const role = givenRoles.find((each) => each === name)
  return role ? heldRoleText(reader, { role, chapterId: chapterId ?? null }) : sayValue(reader, '', part)
}

type Value = string | number | boolean | null

const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

/** Where a detail names a person, a role, or a chapter. */
const people = new Set([
  'submittedBy',
  'proposedBy',
  'agreedBy',
  'from',
  'into',
  'holderBefore',
  'holderAfter',
  'by',
])

async function sayValue(reader: Reader, name: string, value: Value): Promise<string> {
  const { t, tx, locale } = reader
  if (value === null) return '–'
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no')
  if (people.has(name) && /^\d+$/.test(String(value))) return sayPerson(reader, Number(value))
  if (typeof value === 'number') return String(value)
  if (name === 'role') return known(t, `role.${value}`) ?? value
  if (instant.test(value)) return bakuTime(t, locale, new Date(value))
  const word = known(t, `audit.value.${value}`)
  return word ?? (await chapterNames(tx, locale)).get(value) ?? value
}

function platformName(platform: string): string {
  return new Map<string, string>(Object.entries(platformNames)).get(platform) ?? platform
}

/** A text whose key is made at run time; null = there is none. */
function known(t: T, key: string): string | null {
  if (!/^[\w.]+$/.test(key)) return null
  const text = saying(t, key as Key)
  return text === key ? null : text
}
