import { verifyAudit } from '../../src/store/audit/verify.ts'
import { rawAll } from '../../src/store/database/tx.ts'
import { inventionsIn } from '../support/truth.ts'
import type { Told } from './crowd.ts'
import { answersOf } from './people.ts'
import type { Town } from './town.ts'

/** What the database holds in the end against what people were told. */
export interface Books {
  /** Seats given beyond what there is, and counted otherwise than given. */
  readonly oversold: number
  /** People who were told of a place that they have not. */
  readonly unseated: number
  /** People who registered and are not there, or with another answer than they gave. */
  readonly misregistered: number
  readonly stuck: number
  /** Broken links of the audit, and addresses that no adapter writes. */
  readonly damaged: number
}

/** Compares them. */
export async function closeBooks(town: Town, { guests, recruits, stuck }: Told): Promise<Books> {
  const { store } = town
  const seats = new Set((await seatsOf(town)).map(({ userId, eventId }) => `${userId} ${eventId}`))
  const members = new Map(
    (await membersOf(town)).map(({ userId, ...told }) => [userId, Object.values(told).join()]),
  )
  const wanted = (name: string) => [name, 'Bocconi University', 'Milan', answersOf(name)[1].slice(-7)].join()
  const { wrong } = await store.transaction((tx) => verifyAudit(tx))
  return {
    oversold: await oversold(town),
    unseated: guests.filter(({ from, event }) => !seats.has(`${from} ${event}`)).length,
    misregistered: recruits.filter(({ from, name }) => members.get(String(from)) !== wanted(name)).length,
    stuck,
    damaged: (wrong === null ? 0 : 1) + (await inventionsIn(store)).length,
  }
}

async function oversold({ store }: Town): Promise<number> {
  const rows = await store.transaction((tx) =>
    rawAll<{ capacity: number; taken: number; seats: number }>(
      tx,
      `SELECT e."capacity", e."taken", CAST((SELECT count(*) FROM "Seat" s WHERE s."eventId" = e."id" AND s."state" = 'confirmed') AS INTEGER) AS "seats" FROM "Event" e`,
    ),
  )
  return rows.reduce(
    (sum, { capacity, taken, seats }) => sum + Math.max(0, seats - capacity) + Math.abs(seats - taken),
    0,
  )
}

function seatsOf({ store }: Town) {
  return store.transaction((tx) =>
    rawAll<{ userId: string; eventId: number }>(
      tx,
      `SELECT a."userId", s."eventId" FROM "Seat" s JOIN "Account" a ON a."personId" = s."personId" WHERE s."state" <> 'cancelled'`,
    ),
  )
}

function membersOf({ store }: Town) {
  return store.transaction((tx) =>
    rawAll<{ userId: string; name: string; university: string; city: string; status: string }>(
      tx,
      `SELECT a."userId", m."name", m."university", m."city", m."status" FROM "Membership" m JOIN "Account" a ON a."personId" = m."personId"`,
    ),
  )
}
