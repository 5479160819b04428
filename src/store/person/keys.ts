import { inTurn } from '../../core/in-turn.ts'
import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'
import { freezeOf } from './freezes.ts'
import { holdersOf } from './holders.ts'
import { humanOf, humansOf, isOneHuman, ofHuman } from './human.ts'
import { isProven } from './proof.ts'

/** For how many days whoever was given a seat on the Board is no second key to whoever gave it. */
const grantedDays = 30
const grantedMs = grantedDays * 24 * 60 * 60_000

/** Why two people are no two keys: they were one at some time, or the one put the other on the Board a short while ago, which counts until then. */
export type Tie = { readonly kind: 'human' } | { readonly kind: 'granted'; readonly until: Date }

interface Pair {
  /** Who turned the first key. */
  readonly author: number
  readonly other: number
  readonly now: Date
}

/** What keeps somebody from being the second key to an author; null = nothing. */
export async function tieBetween(tx: Tx, { author, other, now }: Pair): Promise<Tie | null> {
  if (await isOneHuman(tx, author, other)) return { kind: 'human' }
  const givers = await prisma(tx).person.findMany({ where: await ofHuman(tx, author), select: { id: true } })
  const given = await prisma(tx).roleGrant.findFirst({
    where: {
      role: 'board',
      person: await ofHuman(tx, other),
      OR: [
        { by: { in: givers.map(({ id }) => String(id)) } },
        { secondedBy: { in: givers.map(({ id }) => id) } },
      ],
      at: { gt: new Date(now.getTime() - grantedMs) },
    },
    orderBy: { at: 'desc' },
  })
  return given && { kind: 'granted', until: new Date(given.at.getTime() + grantedMs) }
}

/** Two of the Board of whom the second cannot approve what the first submits. */
export interface Tied {
  readonly author: number
  readonly other: number
  readonly tie: Tie
}

/** All of the Board that are tied, in a few looks however many they are. */
export async function tiesOnBoard(tx: Tx, now: Date): Promise<Tied[]> {
  const board = await holdersOf(tx, ['board'])
  const humans = await humansOf(tx, board)
  const people = [...humans.values()].flat()
  const grants = await prisma(tx).roleGrant.findMany({
    where: { role: 'board', personId: { in: people }, at: { gt: new Date(now.getTime() - grantedMs) } },
    orderBy: { at: 'desc' },
  })
  const tieOf = (author: number, other: number): Tie | null => {
    const [own = [], theirs = []] = [humans.get(author), humans.get(other)]
    if (own.includes(other)) return { kind: 'human' }
    const gives = (giver: number | null) => giver !== null && own.includes(giver)
    const given = grants.find(
      ({ personId, by, secondedBy }) =>
        theirs.includes(personId) && (gives(Number(by) || null) || gives(secondedBy)),
    )
    return given ? { kind: 'granted', until: new Date(given.at.getTime() + grantedMs) } : null
  }
  return board.flatMap((other) =>
    board.flatMap((author) => {
      const tie = author === other ? null : tieOf(author, other)
      return tie ? [{ author, other, tie }] : []
    }),
  )
}

/** Whether alerts can be submitted and approved with somebody's seat on the Board; `unproven` = the audit knows of no such seat; `waits` = from then on; frozen until null = until another lifts it. */
export type Key =
  | { readonly kind: 'none' | 'unproven' | 'holds' }
  | { readonly kind: 'waits'; readonly until: Date }
  | { readonly kind: 'frozen'; readonly until: Date | null }

/** What somebody's key is, turned from one of their accounts when it is given, else from the one from which it counts first. */
export async function keyOf(
  tx: Tx,
  personId: number,
  now: Date,
  accountId: number | null = null,
): Promise<Key> {
  const lasts = { OR: [{ endsAt: null }, { endsAt: { gt: now } }] }
  const where = { personId, role: 'board', revokedAt: null, ...lasts }
  const found = await prisma(tx).roleGrant.findMany({ where })
  if (!found.length) return { kind: 'none' }
  const seats = (await inTurn(found, async (seat) => ((await isProven(tx, seat)) ? [seat] : []))).flat()
  if (!seats.length) return { kind: 'unproven' }
  const from = seats.map(({ keyFrom }) => keyFrom?.getTime() ?? 0)
  const freeze = await freezeOf(tx, personId, now)
  if (freeze) return { kind: 'frozen', until: freeze.until }
  const held = await heldUntil(tx, personId, accountId)
  const until = Math.max(Math.min(...from), held?.getTime() ?? 0)
  return until <= now.getTime() ? { kind: 'holds' } : { kind: 'waits', until: new Date(until) }
}

/** From when a key can be turned from an account that was given for a lost one; null = it always could. Without an account: from any of the person's. */
export async function heldUntil(tx: Tx, personId: number, accountId: number | null): Promise<Date | null> {
  const which = accountId === null ? { personId } : { id: accountId }
  const accounts = await prisma(tx).account.findMany({ where: which, select: { keyFrom: true } })
  const from = accounts.map(({ keyFrom }) => keyFrom?.getTime() ?? 0)
  const first = from.length ? Math.min(...from) : 0
  return first ? new Date(first) : null
}

/** Everybody who could be the second key to an author at this moment. */
export async function secondKeys(tx: Tx, author: number, now: Date): Promise<number[]> {
  const able: number[] = []
  for (const other of await holdersOf(tx, ['board'])) {
    const holds = (await keyOf(tx, other, now)).kind === 'holds'
    if (holds && !(await tieBetween(tx, { author, other, now }))) able.push(other)
  }
  return able
}

/** Everybody on the Board with a key who is none of these people, nor was ever one with them. */
export async function outsiders(tx: Tx, people: readonly number[], now: Date): Promise<number[]> {
  const able: number[] = []
  for (const other of await holdersOf(tx, ['board'])) {
    if ((await keyOf(tx, other, now)).kind !== 'holds') continue
    const own = await inTurn(people, (each) => isOneHuman(tx, each, other))
    if (!own.includes(true)) able.push(other)
  }
  return able
}

/** How many human beings hold a key at this moment, and whether two of them could release an alert together. */
export async function keysNow(
  tx: Tx,
  now: Date,
): Promise<{ readonly holders: number; readonly pair: boolean }> {
  const humans = new Set<number>()
  let pair = false
  for (const personId of await holdersOf(tx, ['board'])) {
    if ((await keyOf(tx, personId, now)).kind !== 'holds') continue
    humans.add(await humanOf(tx, personId))
    pair ||= (await secondKeys(tx, personId, now)).length > 0
  }
  return { holders: humans.size, pair }
}
