import type { Actor, Grant, Role } from '../../core/actor.ts'
import type { Answers, OpenDialog } from '../../core/dialog/dialog.ts'
import type { Inbound, Spot } from '../../core/inbound.ts'
import { isLocale } from '../../core/language.ts'
import { locked } from '../../core/locked.ts'
import type { Meeting } from '../../core/memory.ts'
import type { Tx } from '../../core/tx.ts'
import type { Reply } from '../../core/view.ts'
import { decrypt } from '../database/encrypted.ts'
import { prepared } from '../database/prepared.ts'
import { rawAll } from '../database/tx.ts'
import { hintOf, markSeen, provesReach, takeIn } from './accounts.ts'

/** Everything about an event and its sender in one statement: on a database across a network each costs a way there and back. */
const everything =
  prepared(`SELECT i."id" AS "inboundId", i."replyJson", a."id" AS "accountId", a."personId", a."name", a."handle", a."target",
    a."hint", a."reachable", a."seenAt", a."formOverAt",
    p."locale", p."askedAt", m."personId" AS "member",
    d."dialog", d."version", d."step", d."answersJson", d."updatedAt", d."question", d."shownJson", g."role", g."chapterId"
  FROM (SELECT 1 AS "one") o
  LEFT JOIN "Inbox" i ON i."id" = ?
  LEFT JOIN "Account" a ON a."platform" = ? AND a."userId" = ?
  LEFT JOIN "Person" p ON p."id" = a."personId"
  LEFT JOIN "Membership" m ON m."personId" = a."personId"
  LEFT JOIN "DialogState" d ON d."personId" = a."personId" AND d."platform" = a."platform"
  LEFT JOIN "RoleGrant" g ON g."personId" = a."personId" AND g."revokedAt" IS NULL AND (g."endsAt" IS NULL OR g."endsAt" > ?)`)

/** One line per role; all else is the same on each. */
type Row = Event &
  (Stranger | (Sender & Talk & { readonly role: Role | null; readonly chapterId: string | null }))

interface Event {
  readonly inboundId: string | null
  readonly replyJson: string | null
}

interface Stranger {
  readonly accountId: null
}

interface Sender {
  readonly accountId: number
  readonly personId: number
  readonly name: string
  readonly handle: string | null
  readonly target: string | null
  readonly hint: string | null
  readonly reachable: number | boolean
  readonly seenAt: string | Date
  readonly formOverAt: string | Date | null
  readonly locale: string | null
  readonly askedAt: Date | string | null
  readonly member: number | null
}

interface Talk {
  readonly dialog: string | null
  readonly version: number
  readonly step: number
  readonly answersJson: string
  readonly updatedAt: string | Date
  readonly question: string | null
  readonly shownJson: string | null
}

/** Finds the person behind an event's account, or takes in a new one; notes name, address and that they are reachable. */
export async function meet(tx: Tx, inbound: Inbound, now: Date): Promise<Meeting> {
  const { id, platform, sender } = inbound
  const rows = await rawAll<Row>(tx, everything, [id, platform, sender.id, now])
  const [row] = rows
  const before = row && row.inboundId !== null ? readReply(tx, row.replyJson) : undefined
  const hint = hintOf(inbound, row?.accountId == null ? null : row.hint)
  if (before !== undefined && row?.accountId === null)
    return { ...nobody, actor: stranger(inbound), hint, before }
  if (!row || row.accountId === null)
    return { ...nobody, actor: await takeIn(tx, inbound, now), hint, before }
  const known = { ...row, reachable: Boolean(row.reachable), seenAt: new Date(row.seenAt) }
  if (before === undefined) await markSeen(tx, known, inbound, now)
  const reopened = !known.reachable && opens(inbound)
  const formOverAt = row.formOverAt === null ? null : new Date(row.formOverAt)
  const actor = actorOf(row, inbound, rows.flatMap(grantOf))
  return { actor, hint, before, open: dialogOf(tx, row), formOverAt, reopened }
}

/** Nothing is open with somebody we do not know. */
const nobody = { open: null, formOverAt: null, reopened: false } as const

/** Whoever was forgotten since is not taken in anew because an event of theirs is delivered again. */
function stranger({ platform }: Inbound): Actor {
  return {
    ...{ personId: 0, accountId: 0, platform, grants: [] },
    locale: null,
    asked: true,
    registered: false,
  }
}

/** True when whoever acts can be written to from now on. */
function opens(inbound: Inbound): boolean {
  const { act } = inbound
  return act.kind === 'membership' ? inbound.private && act.change === 'unblocked' : provesReach(inbound)
}

/** The answer as it was kept; null = the event was handled in silence, or the answer is locked. */
export function readReply(tx: Tx, replyJson: string | null): Reply | null {
  const reply = decrypt(tx, 'Inbox.replyJson', replyJson)
  return reply === null || reply === locked ? null : (JSON.parse(reply) as Reply)
}

function actorOf(row: Sender, { platform }: Inbound, grants: readonly Grant[]): Actor {
  const { personId, accountId, locale, askedAt, member } = row
  return {
    ...{ personId, accountId, platform, grants },
    locale: isLocale(locale) ? locale : null,
    asked: askedAt !== null,
    registered: member !== null,
  }
}

function grantOf(row: Row): Grant[] {
  return row.accountId === null || row.role === null ? [] : [{ role: row.role, chapterId: row.chapterId }]
}

/** No dialog has this version: one whose answers are locked is forgotten politely. */
const lost = -1

function dialogOf(tx: Tx, talk: Talk): OpenDialog | null {
  const { dialog, version, step, question, answersJson, shownJson, updatedAt } = talk
  if (dialog === null) return null
  const answers = decrypt(tx, 'DialogState.answersJson', answersJson)
  return {
    dialog,
    version: answers === locked ? lost : version,
    step,
    question,
    shown: shownJson === null ? null : (JSON.parse(shownJson) as Spot),
    answers: answers === locked ? {} : (JSON.parse(answers) as Answers),
    updatedAt: new Date(updatedAt),
  }
}
