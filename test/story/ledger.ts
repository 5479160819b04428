import type { Platform } from '../../src/core/platform.ts'
import { openStore } from '../../src/store/database/open.ts'
import { prisma, rawAll } from '../../src/store/database/tx.ts'
import { inventionsIn, isRef } from '../support/truth.ts'

/** What the database says at this moment, beside the bot that works on it. */
export interface Ledger {
  /** The account's person. */
  personOf(platform: Platform, userId: string): Promise<number>
  /** The person's line of the roll call; `answer` null = silent. */
  answerOf(
    personId: number,
  ): Promise<{ readonly answer: string | null; readonly platform: string | null } | null>
  /** The person's calls for help. */
  callsOf(personId: number): Promise<readonly { readonly id: number; readonly state: string }[]>
  /** The rows of the outbox whose keys begin so. */
  rowsOf(keys: string): Promise<readonly Row[]>
  /** The copies of alerts for a person. */
  copiesOf(personId: number): Promise<readonly Row[]>
  /** How many gave each answer. */
  totals(): Promise<Readonly<Record<string, number>>>
  close(): Promise<void>
}

interface Row {
  readonly platform: Platform
  readonly target: string
  readonly state: string
  readonly locale: string
  readonly ref: string | null
  readonly personId: number | null
}

const columns = '"platform", "target", "state", "locale", "ref", "personId"'

/** Opens the bot's database a second time, to look; when it is closed, nothing in it may be an invention. */
export async function openLedger(databaseUrl: string): Promise<Ledger> {
  const store = await openStore(databaseUrl)
  const rows = (where: string, value: string | number) =>
    store.transaction((tx) =>
      rawAll<Row>(tx, `SELECT ${columns} FROM "Outbox" WHERE ${where} ORDER BY "id"`, [value]),
    )
  return {
    personOf: (platform, userId) =>
      store.transaction(async (tx) => {
        const found = await prisma(tx).account.findFirst({ where: { platform, userId } })
        return found?.personId ?? 0
      }),
    answerOf: (personId) =>
      store.transaction((tx) =>
        prisma(tx).rollCall.findFirst({ where: { personId }, select: { answer: true, platform: true } }),
      ),
    callsOf: (personId) =>
      store.transaction((tx) =>
        prisma(tx).helpCase.findMany({ where: { personId }, select: { id: true, state: true } }),
      ),
    rowsOf: (keys) => rows('"key" LIKE ?', `${keys}%`),
    copiesOf: (personId) => rows('"alertId" IS NOT NULL AND "personId" = ?', personId),
    totals: async () => {
      const lines = await store.transaction((tx) =>
        prisma(tx).rollCall.findMany({ select: { answer: true } }),
      )
      const answers = Map.groupBy(lines, ({ answer }) => answer ?? 'silent')
      return Object.fromEntries([...answers].map(([answer, all]) => [answer, all.length]))
    },
    async close() {
      const invented = await inventionsIn(store)
      await store.close()
      if (invented.length) throw new Error(`no adapter writes this: ${invented.join(', ')}`)
    },
  }
}

/** A row that its platform took, as the message that the row names. */
export const isDelivered = ({ state, platform, ref }: Row): boolean =>
  state === 'sent' && ref !== null && isRef({ platform, message: ref })
