import type { Platform } from '../../src/core/platform.ts'
import { encrypt } from '../../src/store/database/encrypted.ts'
import { rawAll, rawRun } from '../../src/store/database/tx.ts'
import { places } from './addresses.ts'
import type { Stage } from './stage.ts'

/** A registered member to be. */
export interface MemberSketch {
  readonly name: string
  readonly country?: string
  readonly city?: string
  readonly chapterId?: string | null
  readonly status?: 'student' | 'alumnus'
  readonly locale?: 'az' | 'en'
  readonly platforms?: readonly Platform[]
  readonly emergencyContact?: string
}

/** Puts a registered member into the database whose accounts are those of the stage's person of that name; resolves with the person id. */
export async function enrol(stage: Stage, member: MemberSketch): Promise<number> {
  const { name, city = 'London', platforms = ['telegram'] } = member
  return stage.tx(async (tx) => {
    const now = stage.clock.now()
    const [person] = await rawAll<{ id: number }>(
      tx,
      'INSERT INTO "Person" ("locale", "createdAt") VALUES (?, ?) RETURNING "id"',
      [member.locale ?? 'az', now],
    )
    const id = person?.id ?? 0
    for (const platform of platforms)
      await rawRun(
        tx,
        'INSERT INTO "Account" ("personId", "platform", "userId", "name", "target", "reachable", "seenAt", "muted") VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        [
          id,
          platform,
          places[platform].user(name),
          name,
          places[platform].private(name).target,
          true,
          now,
          false,
        ],
      )
    await rawRun(
      tx,
      `INSERT INTO "Membership" ("personId", "name", "status", "country", "city", "cityKey", "university", "field",
        "chapterId", "emergencyContact", "createdAt", "updatedAt") VALUES (?, ?, ?, ?, ?, ?, '', '', ?, ?, ?, ?)`,
      [
        id,
        name,
        member.status ?? 'student',
        member.country ?? 'GB',
        city,
        city.toLowerCase(),
        member.chapterId === undefined ? 'uk' : member.chapterId,
        encrypt(tx, 'Membership.emergencyContact', member.emergencyContact ?? null),
        now,
        now,
      ],
    )
    return id
  })
}
