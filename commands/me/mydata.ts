import type { Command } from '../../src/core/command.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { locked, sayLocked } from '../../src/core/locked.ts'
import { said } from '../../src/core/said.ts'
import type { Fact, Reply } from '../../src/core/view.ts'
import { type Held, heldOf } from '../../src/store/me/held.ts'
import { profileFacts, storedFacts } from '../register/profile.ts'

/** Everything that is kept of a person, from all of their platforms: a summary to read, and word by word as a file. */
export const mydata: Command = {
  name: 'mydata',
  aliases: ['melumatlarim fayl', 'export my data', 'my data'],
  about: 'me.aboutMydata',
  beside: 'all',
  run,
}

async function run(ctx: Ctx): Promise<Reply> {
  const { t, tx, actor, inbound } = ctx
  if (!inbound.private) return said(t('me.onlyPrivate'))
  const held = await heldOf(tx, actor.personId)
  const facts = [...(await profileFacts(ctx)), ...(await storedFacts(ctx)), ...heldFacts(ctx, held)]
  return {
    view: {
      blocks: [
        { kind: 'title', text: t('me.mydataTitle') },
        { kind: 'facts', facts },
        { kind: 'text', text: t('me.mydataFile') },
        ...(isLocked(held) ? [{ kind: 'text', text: t('me.mydataLocked') } as const] : []),
        { kind: 'note', text: t('me.mydataElsewhere') },
      ],
      private: true,
    },
    file: file(ctx, held),
    // Nothing of it is to be kept a second time.
    secret: true,
  }
}

/** Shown in full above, or the frame of what is. */
const shownAbove = ['Person', 'Account', 'Membership', 'Consent', 'RoleGrant', 'LinkTry'] as const
const counted = [
  'Seat',
  'RollCall',
  'HelpCase',
  'CaseNote',
  'HeardWords',
  'FaqQuestion',
  'DialogState',
  'Duty',
  'LinkCode',
  'Outbox',
  'Motion',
  'KeyFreeze',
  'Audit',
  'AuditReading',
  'Rebinding',
  'RefusedAct',
] as const

/** The tables of the map that hold something of people, each once: what a test compares with the map. */
export const told: readonly string[] = [...shownAbove, ...counted]

/** How much there is beside the profile; a message of which only the frame is left is none. */
export function heldFacts({ t }: Pick<Ctx, 't'>, held: Held): readonly Fact[] {
  return counted.flatMap((table) => {
    const n = (held[table] ?? []).filter(({ target }) => target !== '').length
    return n ? [{ label: t(`me.held.${table}`), value: String(n) }] : []
  })
}

function isLocked(held: Held): boolean {
  return JSON.stringify(held).includes(locked)
}

function file({ t, now, actor }: Ctx, held: Held) {
  const rows = Object.fromEntries(Object.entries(held).map(([table, all]) => [table, all.map(opened)]))
  const text = JSON.stringify({ madeAt: now.toISOString(), person: actor.personId, ...rows }, null, 2)
  return {
    name: `mydata-${now.toISOString().slice(0, 10)}.json`,
    mime: 'application/json',
    bytes: new TextEncoder().encode(sayLocked(t, text)),
    caption: t('me.mydataCaption'),
  }
}

/** JSON in a column is written out. */
function opened(row: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) =>
      name.endsWith('Json') && typeof value === 'string' && value !== locked
        ? [name.slice(0, -'Json'.length), JSON.parse(value) as unknown]
        : [name, value],
    ),
  )
}
