import type { Platform } from '../../core/platform.ts'
import { fold } from '../../core/text/fold.ts'
import type { Tx } from '../../core/tx.ts'
import { rawAll } from '../database/tx.ts'

/** Somebody a role could be given to: names are chosen by their bearers, so the rest tells one from another. */
export interface FoundPerson {
  readonly personId: number
  /** The registered name, else an account's. */
  readonly name: string
  readonly platforms: readonly Platform[]
  /** Of the account that was found: `@leyla99`, else the platform's number for it. */
  readonly handle: string
  /** Of the registration; null = none. */
  readonly chapterId: string | null
  /** When they first wrote to the bot. */
  readonly since: Date
}

interface Known {
  readonly id: number
  readonly platform: Platform
  readonly userId: string
  readonly name: string
  readonly handle: string | null
  readonly member: string | null
  readonly chapterId: string | null
  readonly createdAt: string | Date
}

/** At most `most` people of whom every word of the text is in the registered or an account's name or handle, or whose user id it is; who came first first. */
export async function findPeople(
  tx: Tx,
  text: string,
  most = Number.POSITIVE_INFINITY,
): Promise<readonly FoundPerson[]> {
  const words = fold(text).split(' ').filter(Boolean)
  const exactly = text.trim().replace(/^<@!?|>$|^@/g, '')
  const accounts = await rawAll<Known>(
    tx,
    `SELECT a."personId" AS "id", a."platform", a."userId", a."name", a."handle", m."name" AS "member", m."chapterId", p."createdAt"
       FROM "Account" a JOIN "Person" p ON p."id" = a."personId" AND p."erasedAt" IS NULL
       LEFT JOIN "Membership" m ON m."personId" = a."personId" ORDER BY a."personId", a."id"`,
  )
  const named = (name: string) => words.length > 0 && words.every((word) => fold(name).includes(word))
  const hits = accounts.filter(
    ({ userId, name, handle, member }) =>
      [userId, handle].includes(exactly) || [name, member, handle].some((each) => named(each ?? '')),
  )
  return [...Map.groupBy(hits, ({ id }) => id).values()].slice(0, most).flatMap(([first, ...more]) =>
    first
      ? [
          {
            personId: first.id,
            name: first.member ?? first.name,
            platforms: [first, ...more].map(({ platform }) => platform),
            handle: first.handle ? `@${first.handle}` : first.userId,
            chapterId: first.chapterId,
            since: new Date(first.createdAt),
          },
        ]
      : [],
  )
}
