import type { Address } from '../../core/address.ts'
import type { Platform } from '../../core/platform.ts'
import type { Tx } from '../../core/tx.ts'
import { prisma, rawAll } from '../database/tx.ts'
import { holdersOf } from '../person/holders.ts'

/** A head that was sent somewhere, and the message that it is. */
export interface ToldHead {
  readonly to: Address
  readonly ref: string
  readonly head: string
  /** Milliseconds since 1970. */
  readonly at: number
}

interface Row {
  readonly platform: Platform
  readonly target: string
  readonly ref: string
  readonly paramsJson: string
  readonly doneAt: number
}

/** The heads that arrived since then, as far as it is kept where they went. */
export async function toldHeads(tx: Tx, since: Date): Promise<readonly ToldHead[]> {
  const rows = await rawAll<Row>(
    tx,
    `SELECT "platform", "target", "ref", "paramsJson", "doneAt" FROM "Outbox"
      WHERE "notice" = 'audit.head' AND "verb" = 'send' AND "state" = 'sent' AND "target" <> '' AND "ref" IS NOT NULL
        AND "doneAt" >= ? ORDER BY "id"`,
    [since.getTime()],
  )
  return rows.map(({ platform, target, ref, paramsJson, doneAt }) => ({
    ...{ to: { platform, target }, ref, at: doneAt },
    head: (JSON.parse(paramsJson) as { head?: string }).head ?? '',
  }))
}

/** Where heads are told now or were: the Commission's place, its members' accounts, and wherever one of these went. Each once. */
export async function chatsOfHeads(
  tx: Tx,
  place: Address | null,
  told: readonly ToldHead[],
): Promise<readonly Address[]> {
  const accounts = await prisma(tx).account.findMany({
    where: { personId: { in: await holdersOf(tx, ['auditor']) }, target: { not: null } },
    select: { platform: true, target: true },
    orderBy: { id: 'asc' },
  })
  const all = [
    ...(place ? [place] : []),
    ...accounts.map(({ platform, target }) => ({ platform: platform as Platform, target: target ?? '' })),
    ...told.map(({ to }) => to),
  ]
  return [...new Map(all.map((to) => [`${to.platform} ${to.target}`, to])).values()]
}
