import type { Ctx } from '../../src/core/ctx.ts'
import { inTurn } from '../../src/core/in-turn.ts'
import type { Tx } from '../../src/core/tx.ts'
import { appendAudit } from '../../src/store/audit/audit.ts'
import { joinPeople } from '../../src/store/link/join.ts'
import { accountsOf } from '../../src/store/person/accounts.ts'
import { findMembership } from '../../src/store/person/membership.ts'
import { codeOf, givenRoles, rolesHeld } from '../../src/store/person/roles.ts'
import { tellPromoted } from '../event/tell.ts'
import { afterRegistration } from '../register/after.ts'
import { heldRoleText } from '../role/held.ts'

/** Two who become one: the first is given up for the second. */
export interface Two {
  readonly from: number
  readonly into: number
}

/** What somebody is to the audit: accounts and roles. */
export async function standingOf(tx: Tx, personId: number): Promise<string> {
  const accounts = (await accountsOf(tx, personId)).map(({ id }) => `account ${id}`)
  return [...accounts, ...(await rolesHeld(tx, personId)).map(codeOf)].join(',')
}

/** The roles that either holds: `board,lead.italy`; empty = none, and nobody's power moves. */
export async function rolesOfBoth(tx: Tx, { from, into }: Two): Promise<string> {
  const roles = [...(await rolesHeld(tx, from)), ...(await rolesHeld(tx, into))]
  return [...new Set(roles.map(codeOf))].sort().join(',')
}

/** The same in words. */
export async function rolesInWords(ctx: Pick<Ctx, 't' | 'tx' | 'locale'>, codes: string): Promise<string> {
  const words = await inTurn(codes.split(','), (code) => {
    const [name, chapterId = null] = code.split('.')
    const role = givenRoles.find((each) => each === name) ?? 'lead'
    return heldRoleText(ctx, { role, chapterId })
  })
  return words.join('; ')
}

/** Makes one person of two, with all that follows; resolves with the context of whom they are now. */
export async function unite(ctx: Ctx, { from, into }: Two): Promise<Ctx> {
  const { tx, now, actor } = ctx
  const before = await standingOf(tx, into)
  await becomeOne(ctx, { from, into })
  await appendAudit(tx, {
    ...{ actor, act: 'account.link', subject: `person ${into}`, now },
    change: { before, after: await standingOf(tx, into) },
    detail: { from },
  })
  return { ...ctx, actor: { ...actor, personId: into } }
}

/** The same without a word in the audit. */
export async function becomeOne(
  at: Pick<Ctx, 'tx' | 'now' | 'settings'>,
  { from, into }: Two,
): Promise<void> {
  const { tx, now } = at
  for (const promotion of await joinPeople(tx, { from, into, now })) await tellPromoted(tx, promotion)
  if (await findMembership(tx, into)) for (const hook of afterRegistration) await hook(at, into)
}
