import type { Actor } from '../../core/actor.ts'
import type { Inbound } from '../../core/inbound.ts'
import { isLocale, type Locale, spoken } from '../../core/language.ts'
import type { Platform } from '../../core/platform.ts'
import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'
import { humanBehind } from './human.ts'

/** What an account showed of its owner last. */
export interface KnownAccount {
  readonly accountId: number
  readonly name: string
  readonly handle: string | null
  readonly target: string | null
  readonly hint: string | null
  readonly reachable: boolean
  readonly seenAt: Date
}

/** How stale `seenAt` may be: writing it at every act would cost a write per message. */
const seenEveryMs = 60_000

/** Takes in somebody who was never met: a person with one account. */
export async function takeIn(tx: Tx, inbound: Inbound, now: Date): Promise<Actor> {
  const { platform, sender } = inbound
  const person = await prisma(tx).person.create({
    data: {
      createdAt: now,
      human: await humanBehind(tx, { platform, userId: sender.id }),
      accounts: {
        create: {
          platform,
          userId: sender.id,
          name: sender.name,
          handle: sender.username || null,
          target: privateTarget(inbound),
          hint: spoken(sender.locale),
          reachable: provesReach(inbound),
          ...(provesReach(inbound) ? {} : { reason: sender.shut ? refused : neverOpened }),
          seenAt: now,
        },
      },
    },
    select: { id: true, accounts: { select: { id: true } } },
  })
  const accountId = person.accounts[0]?.id ?? 0
  return {
    personId: person.id,
    accountId,
    platform,
    locale: null,
    asked: false,
    registered: false,
    grants: [],
  }
}

/** Why somebody cannot be written to who was met in a group only. */
const neverOpened = 'never wrote to the bot in private'
/** Why somebody cannot be written to whose direct messages are closed. */
const refused = 'refuses private messages'

/** On Telegram a bot cannot write first: that somebody acts in a group says nothing of their private chat; nor does it of one that was closed a moment ago. */
export function provesReach({ platform, private: alone, sender }: Inbound): boolean {
  return alone || (platform !== 'telegram' && !sender.shut)
}

/** Keeps name, private address, language hint and reachability as the last act showed them: who writes to us in private can be reached. */
export async function markSeen(tx: Tx, known: KnownAccount, inbound: Inbound, now: Date): Promise<void> {
  const target = privateTarget(inbound) ?? known.target
  const hint = hintOf(inbound, known.hint)
  const proves = inbound.act.kind !== 'membership' && provesReach(inbound)
  const closed = !inbound.private && inbound.sender.shut === true
  const handle = handleOf(inbound, known.handle)
  const fresh =
    known.name === inbound.sender.name &&
    known.handle === handle &&
    known.target === target &&
    known.hint === hint &&
    (known.reachable ? !closed : !proves) &&
    now.getTime() - known.seenAt.getTime() < seenEveryMs
  if (fresh) return
  await prisma(tx).account.update({
    where: { id: known.accountId },
    data: {
      name: inbound.sender.name,
      handle,
      target,
      hint,
      seenAt: now,
      ...(proves ? { reachable: true, reason: null } : {}),
      ...(closed ? { reachable: false, reason: refused } : {}),
    },
  })
}

/** Telegram and Discord tell it with every act, so that no word of it means that it was given up, perhaps to somebody else. */
function handleOf({ act, platform, sender }: Inbound, last: string | null): string | null {
  if (sender.username !== undefined) return sender.username || null
  return act.kind === 'membership' || platform === 'slack' ? last : null
}

/** The language the platform says; not every event of an account says one, so the last one counts. */
export function hintOf({ sender }: Inbound, last: string | null): Locale | null {
  if (sender.locale !== undefined) return spoken(sender.locale)
  return isLocale(last) ? last : null
}

function privateTarget(inbound: Inbound): string | null {
  if (inbound.sender.address) return inbound.sender.address.target
  return inbound.private ? inbound.from.target : null
}

/** An account as its owner sees it. */
export interface LinkedAccount {
  readonly id: number
  readonly platform: Platform
  readonly name: string
  /** `@leyla99`, by which others of the platform find it; where there is none, the platform's number for it. */
  readonly handle: string
  readonly reachable: boolean
  readonly muted: boolean
  /** When it came to older accounts, or to such as held roles already; null = it is one of those. */
  readonly joinedAt: Date | null
}

/** The person's accounts on all platforms. */
export async function accountsOf(tx: Tx, personId: number): Promise<readonly LinkedAccount[]> {
  const rows = await prisma(tx).account.findMany({ where: { personId }, orderBy: { id: 'asc' } })
  return rows.map(({ id, platform, name, handle, userId, reachable, muted, joinedAt }) => ({
    id,
    platform: platform as Platform,
    handle: handle ? `@${handle}` : userId,
    ...{ name, reachable, muted, joinedAt },
  }))
}

/** Whether the person wants reminders and news, on all of their accounts; emergencies and answers come in any case. */
export async function muteNews(tx: Tx, personId: number, muted: boolean): Promise<void> {
  await prisma(tx).account.updateMany({ where: { personId }, data: { muted } })
}

/** The account of a name like `slack:U012AB3CD`; null = nobody has written from it. */
export async function accountCalled(
  tx: Tx,
  name: string,
): Promise<{ readonly personId: number; readonly accountId: number } | null> {
  const [, platform = '', userId = ''] = /^([^:]*):(.*)$/s.exec(name) ?? []
  const account = await prisma(tx).account.findUnique({
    where: { platform_userId: { platform, userId } },
    select: { personId: true, id: true },
  })
  return account && { personId: account.personId, accountId: account.id }
}

/** Whose account this is; null = nobody has written from it. */
export async function personAt(tx: Tx, platform: Platform, userId: string): Promise<number | null> {
  const account = await prisma(tx).account.findUnique({
    where: { platform_userId: { platform, userId } },
    select: { personId: true },
  })
  return account?.personId ?? null
}
