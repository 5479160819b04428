import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'
import { ofHuman } from './human.ts'

/** Keys that open nothing for a time. */
export interface Freeze {
  readonly id: number
  readonly personId: number
  readonly by: number
  /** Null = until another member lifts it. */
  readonly until: Date | null
}

/** For how many minutes one member may freeze another's keys, and for how many days not again. */
export const othersMinutes = 60
export const onceInDays = 30

const after = (now: Date, minutes: number) => new Date(now.getTime() + minutes * 60_000)

const lasting = (now: Date) => ({ liftedAt: null, OR: [{ until: null }, { until: { gt: now } }] })

/** Who were ever one with somebody. */
export async function selves(tx: Tx, personId: number): Promise<{ in: number[] }> {
  const people = await prisma(tx).person.findMany({
    where: await ofHuman(tx, personId),
    select: { id: true },
  })
  return { in: people.map(({ id }) => id) }
}

/** What holds somebody's keys at this moment, the longest first; null = nothing. */
export async function freezeOf(tx: Tx, personId: number, now: Date): Promise<Freeze | null> {
  const rows = await prisma(tx).keyFreeze.findMany({
    where: { personId: await selves(tx, personId), ...lasting(now) },
    orderBy: { id: 'asc' },
  })
  return rows.find(({ until }) => until === null) ?? rows.at(-1) ?? null
}

/** Freezes the own keys, until another lifts it; null = they are frozen so. */
export async function freezeOwn(tx: Tx, personId: number, now: Date): Promise<Freeze | null> {
  if ((await freezeOf(tx, personId, now))?.until === null) return null
  return prisma(tx).keyFreeze.create({ data: { personId, by: personId, at: now, until: null } })
}

/** Freezes another's keys for an hour; `once` = the same member did so a short while ago; `lasts` = they have frozen somebody's, and that is not over. */
export async function freezeOther(
  tx: Tx,
  { personId, by }: Pick<Freeze, 'personId' | 'by'>,
  now: Date,
): Promise<Freeze | 'once' | 'lasts'> {
  const { keyFreeze } = prisma(tx)
  const own = { by: await selves(tx, by), until: { not: null } }
  const before = await keyFreeze.count({
    where: {
      ...{ ...own, personId: await selves(tx, personId) },
      at: { gt: after(now, -onceInDays * 24 * 60) },
    },
  })
  if (before) return 'once'
  if (await keyFreeze.count({ where: { ...own, ...lasting(now) } })) return 'lasts'
  return keyFreeze.create({ data: { personId, by, at: now, until: after(now, othersMinutes) } })
}

/** Everybody whose own freeze lasts. */
export function ownFreezes(tx: Tx): Promise<readonly Freeze[]> {
  return prisma(tx).keyFreeze.findMany({ where: { liftedAt: null, until: null }, orderBy: { id: 'asc' } })
}

/** Ends all that holds somebody's keys. */
export async function lift(tx: Tx, personId: number, by: number | null, now: Date): Promise<void> {
  await prisma(tx).keyFreeze.updateMany({
    where: { personId: await selves(tx, personId), ...lasting(now) },
    data: { liftedAt: now, liftedBy: by },
  })
}
