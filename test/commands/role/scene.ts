import { prisma } from '../../../src/store/database/tx.ts'
import type { Actress } from '../../support/actress.ts'
import type { Stage } from '../../support/stage.ts'

/** What is filled in beside the person and the deed. */
export interface Terms {
  readonly chapter?: string
  readonly reason?: string
  readonly until?: string
}

/** A member in Slack goes through the whole form: `give.lead`, `take.board`. */
export async function changes(
  member: Actress,
  whom: Actress,
  deed: string,
  terms: Terms = {},
): Promise<void> {
  const { chapter, reason = 'The chapter asked for it', ...until } = terms
  await member.says('/role')
  await member.forges('role:change')
  if (!member.form) await member.presses('Begin anew')
  await member.fills({ who: whom.name })
  await member.fills({ person: String(await whom.id()) })
  await member.fills({ deed })
  if (chapter) await member.fills({ chapter })
  await member.fills({ reason, ...until })
}

/** The number of what was asked last. */
export const newestMotion = (stage: Stage) =>
  stage.tx(async (tx) => (await prisma(tx).motion.findFirst({ orderBy: { id: 'desc' } }))?.id ?? 0)

/** Whom a role is for takes it on. */
export async function accepts(stage: Stage, whom: Actress): Promise<void> {
  await whom.says('/role_offer')
  const personId = await whom.id()
  const offer = await stage.tx((tx) =>
    prisma(tx).motion.findFirst({ where: { kind: 'offer', otherId: personId, doneAt: null } }),
  )
  await whom.presses(`role_offer:accept:${offer?.id}`)
}

/** A member proposes somebody for the Board, who agrees; resolves with the number of what the Board is asked. */
export async function proposes(stage: Stage, member: Actress, whom: Actress): Promise<number> {
  await changes(member, whom, 'give.board')
  await accepts(stage, whom)
  return newestMotion(stage)
}

/** The roles that somebody holds now. */
export const rolesOf = (stage: Stage, personId: number) =>
  stage.tx(async (tx) => {
    const held = await prisma(tx).roleGrant.findMany({
      where: { personId, revokedAt: null },
      orderBy: { id: 'asc' },
    })
    return held.map(({ role, chapterId }) => (chapterId ? `${role}.${chapterId}` : role))
  })
