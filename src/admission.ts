import type { Config } from './config.ts'
import { accountName, type NamedAccount } from './config-accounts.ts'
import type { Address } from './core/address.ts'
import type { Inbound } from './core/inbound.ts'
import type { Log } from './core/log.ts'
import { type Platform, platformNames } from './core/platform.ts'
import type { Adapter } from './core/port.ts'
import type { Clock } from './core/time/clock.ts'
import type { Tx } from './core/tx.ts'
import type { Store } from './store/database/open.ts'
import { tellBoard, tellOfficers } from './store/outbox/bodies.ts'
import { roleChanged } from './store/outbox/role-changed.ts'
import { isFounder } from './store/person/founders.ts'
import { holds } from './store/person/holders.ts'
import { keyWait } from './store/person/key-wait.ts'
import { createMemory } from './store/person/memory.ts'
import { nameOf } from './store/person/name.ts'
import { type GivenRole, grantConfigured } from './store/person/roles.ts'
import { wouldAuditSelf } from './store/person/self-audit.ts'

interface Admission {
  readonly config: Config
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly slack: Adapter | undefined
}

/** For so many hours from the first start, or for KEY_WAIT_HOURS if these are more, the Board's channel gives seats. */
const foundingHours = 24

/** How long an answer about somebody's membership of the Board's channel is believed, in milliseconds. */
const believedMs = 10 * 60_000

/**
 * Gives the first people their roles when they first write: to the accounts that the configuration names, on whichever
 * platform; when nobody is named for the Board, to the members of its channel in Slack, and to those of the Secretariat's and
 * the Audit Commission's channels there in any case. An account gets a role once ever: from then on the stored one counts, also
 * after a revocation; nobody watches over acts of their own, unless named one by one for both. Who was named when the bot began holds a
 * key of the Board at once; who comes later waits, and all are told. A channel gives a seat on the Board only then: later anybody in
 * it could bring somebody in.
 */
export function admitting(admission: Admission): (inbound: Inbound) => Promise<void> {
  const asked = new Map<string, Asked>()
  return async (inbound) => {
    if (!mayBeNamed(admission.config, inbound.platform)) return
    const id = `${inbound.platform}:${inbound.sender.id}`
    const now = admission.clock.now().getTime()
    const before = asked.get(id)
    if (before && before.until > now) return before.done
    const done = grant(admission, inbound).catch((error: unknown) => {
      asked.delete(id)
      admission.log.warn({ error: String(error) }, 'could not ask which channels somebody is in')
    })
    asked.set(id, { until: now + believedMs, done })
    await done
  }
}

/** What counts of KEY_WAIT_HOURS, in hours: Board and Audit Commission read of a change. */
export async function meetKeyWait(tx: Tx, config: Config, now: Date): Promise<number> {
  const { hours, change } = await keyWait(tx, config.keyWaitHours, now)
  if (change) {
    const { before, after } = change
    const from = change.from.getTime()
    const key = `role:wait:${before}:${after}:${from}`
    await tellOfficers(tx, config, { key, notice: 'role.wait', params: { before, after, from } })
  }
  return hours
}

/** An answer about one person, or the question on its way: acts of the same moment wait for the same one. */
interface Asked {
  readonly until: number
  readonly done: Promise<void>
}

async function grant(admission: Admission, inbound: Inbound): Promise<void> {
  for (const role of await configuredRoles(admission, {
    platform: inbound.platform,
    userId: inbound.sender.id,
  }))
    await admit(admission, inbound, role)
}

/** Whether somebody of this platform could have a role by the configuration: channels give one in Slack only. */
function mayBeNamed({ boardUsers, secretariatUsers, auditUsers }: Config, platform: Platform): boolean {
  const named = [...boardUsers, ...secretariatUsers, ...auditUsers]
  return platform === 'slack' || named.some((each) => each.platform === platform)
}

/** A role, and whether the configuration names its holder or a channel that they are in. */
interface Given {
  readonly role: GivenRole
  readonly by: 'configuration' | 'channel'
}

async function configuredRoles(
  { config, slack }: Admission,
  account: NamedAccount,
): Promise<readonly Given[]> {
  const isIn = async (address: Address | null) => {
    if (account.platform !== 'slack' || address?.platform !== 'slack' || !slack) return false
    return slack.isInGroup(account.userId, address.target.replace(/^channel:/, ''))
  }
  const isNamed = (users: readonly NamedAccount[]) => users.map(accountName).includes(accountName(account))
  const { boardUsers, secretariatUsers, auditUsers, board, secretariat, audit } = config
  const given: Given[] = []
  const add = async (role: GivenRole, users: readonly NamedAccount[], place: Address | null) => {
    if (isNamed(users)) given.push({ role, by: 'configuration' })
    else if (await isIn(place)) given.push({ role, by: 'channel' })
  }
  await add('board', boardUsers, boardUsers.length ? null : board)
  await add('secretariat', secretariatUsers, secretariat)
  await add('auditor', auditUsers, audit)
  return given
}

/** Whether the same account is named for the Audit Commission and for what that watches over: the configuration wants it so. */
function namesTwice({ boardUsers, secretariatUsers, auditUsers }: Config, account: NamedAccount): boolean {
  const isNamed = (users: readonly NamedAccount[]) => users.map(accountName).includes(accountName(account))
  return isNamed(auditUsers) && isNamed([...boardUsers, ...secretariatUsers])
}

async function admit(
  { store, clock, config }: Admission,
  inbound: Inbound,
  { role, by }: Given,
): Promise<void> {
  const now = clock.now()
  const hours = config.keyWaitHours
  const account = { platform: inbound.platform, userId: inbound.sender.id }
  await store.transaction(async (tx) => {
    const { personId } = (await createMemory(store).meet(tx, inbound, now)).actor
    const named = config.boardUsers.length > 0
    const within = { hours: named ? hours : Math.max(hours, foundingHours), now, named }
    const waits = role === 'board' && !(await isFounder(tx, account, within))
    if (waits && by === 'channel') return tellBeside(tx, config, personId, inbound)
    const keyFrom = waits ? new Date(now.getTime() + hours * 60 * 60_000) : null
    const even = namesTwice(config, account)
    const done = await grantConfigured(tx, personId, { role, keyFrom, by, even }, now)
    if (done === 'had') return
    if (done === 'apart' || (await wouldAuditSelf(tx, personId, role)))
      await tellOfficers(tx, config, {
        key: `role:${done}:${personId}:${role}`,
        notice: done === 'apart' ? 'role.apart' : 'role.self',
        params: { name: await nameOf(tx, personId), role, by },
      })
    if (done === 'given')
      await roleChanged(tx, config, { give: true, personId, role, chapterId: null, keyFrom, by, now })
  })
}

/** Tells the Board once that somebody is in its channel who is not on it. */
async function tellBeside(tx: Tx, config: Config, personId: number, inbound: Inbound): Promise<void> {
  if (await holds(tx, personId, 'board')) return
  const account = [platformNames[inbound.platform], inbound.sender.name].join(': ')
  await tellBoard(tx, config, {
    ...{ key: `beside:${personId}`, notice: 'role.beside' },
    params: { name: await nameOf(tx, personId), account },
  })
}
