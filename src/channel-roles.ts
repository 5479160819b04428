import type { Config } from './config.ts'
import type { NamedAccount } from './config-accounts.ts'
import type { Address } from './core/address.ts'
import { inTurn } from './core/in-turn.ts'
import type { Log } from './core/log.ts'
import type { Adapter } from './core/port.ts'
import type { Clock } from './core/time/clock.ts'
import type { Tx } from './core/tx.ts'
import type { Store } from './store/database/open.ts'
import { restateBoard, tellBoard } from './store/outbox/bodies.ts'
import { roleChanged } from './store/outbox/role-changed.ts'
import {
  goneFrom,
  isMatterOfCourse,
  type Listed,
  loseRole,
  settleGrants,
  whoLeft,
} from './store/person/channel-roles.ts'
import { askLosses, readLosses } from './store/person/losses.ts'
import type { Motion } from './store/person/motions.ts'
import { nameOf } from './store/person/name.ts'
import type { GivenRole } from './store/person/roles.ts'

interface ChannelRolesParts {
  readonly config: Config
  readonly slack: Adapter | undefined
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  /** Called when something may have been queued. */
  readonly wake: () => void
}

/** Takes roles from those who are no longer in the channel that gave them. */
interface ChannelRoles {
  /** Somebody joined or left a channel; `left` = who went. */
  moved(place: Address, left: string | null): void
  /** Takes nothing any more; a question on its way to Slack is not waited for. */
  stop(): void
}

/** Between two looks at who is in the channels, and after one that failed, in milliseconds. */
const pause = { told: 24 * 3_600_000, untold: 10 * 60_000 } as const

/** A channel whose members have a role. */
interface Rule {
  readonly role: GivenRole
  readonly place: Address
  /** Whoever is named has the role in any case. */
  readonly named: Listed
}

/** Which channels give a role: in Slack alone, as Telegram shows no bot who is in a chat, and Discord none without a privileged intent. */
function rulesOf({
  board,
  secretariat,
  audit,
  boardUsers,
  secretariatUsers,
  auditUsers,
}: Config): readonly Rule[] {
  const rule = (role: GivenRole, place: Address | null, users: readonly NamedAccount[]): readonly Rule[] => {
    if (place?.platform !== 'slack') return []
    const userIds = users.filter(({ platform }) => platform === 'slack').map(({ userId }) => userId)
    return [{ role, place, named: { platform: 'slack', userIds } }]
  }
  return [
    ...(boardUsers.length ? [] : rule('board', board, [])),
    ...rule('secretariat', secretariat, secretariatUsers),
    ...rule('auditor', audit, auditUsers),
  ]
}

/**
 * Looks at the start, every day and whenever somebody joins or leaves whether those to whom a channel gave a role are still in it. Only a
 * whole list takes one, or where there is none the leave itself; several within a day, and the last one, are the Board's to decide.
 */
export function keepChannelRoles(parts: ChannelRolesParts): ChannelRoles {
  const { config, slack, clock, log, wake } = parts
  const rules = slack?.membersOf ? rulesOf(config) : []
  const ending = new AbortController()
  const look = async (rule: Rule, left: string | null): Promise<keyof typeof pause> => {
    try {
      return await lookAt(parts, rule, left)
    } catch (error) {
      if (!ending.signal.aborted)
        log.warn({ role: rule.role, error: String(error) }, 'it is not known who is still in a channel')
      return 'untold'
    } finally {
      wake()
    }
  }
  let work: Promise<unknown> = Promise.resolve()
  const inTurnWith = <T>(look: () => Promise<T>): Promise<T> => {
    const done = work.then(look)
    work = done.catch(() => undefined)
    return done
  }
  const loop = async () => {
    while (!ending.signal.aborted) {
      const looks = await inTurnWith(() => inTurn(rules, (rule) => look(rule, null)))
      await clock.sleep(pause[looks.includes('untold') ? 'untold' : 'told'], ending.signal)
    }
  }
  if (rules.length)
    loop().catch((error: unknown) => log.error({ error: String(error) }, 'roles by channel are not kept'))
  return {
    moved(place, left) {
      const rule = rules.find((each) => each.place.target === place.target)
      if (rule && !ending.signal.aborted) inTurnWith(() => look(rule, left)).catch(() => undefined)
    },
    stop: () => ending.abort(),
  }
}

async function lookAt(
  { config, slack, store, clock, log }: ChannelRolesParts,
  { role, place, named }: Rule,
  left: string | null,
): Promise<keyof typeof pause> {
  const listed = await slack?.membersOf?.(place.target).catch((error: unknown) => {
    log.warn({ role, error: String(error) }, 'it is not known who is still in a channel')
  })
  if (!listed && !left) return 'untold'
  const now = clock.now()
  return store.transaction(async (tx) => {
    const present: Listed = { platform: 'slack', userIds: listed ?? [] }
    if (listed) await settleGrants(tx, role, { present, named })
    const gone = listed
      ? await goneFrom(tx, role, { present, named })
      : await whoLeft(tx, role, { left: { platform: 'slack', userIds: left ? [left] : [] }, named })
    if (await isMatterOfCourse(tx, role, gone, now)) {
      for (const personId of gone) await take(tx, config, { personId, role, now })
      if (listed) await ask(tx, config, { role, people: [], now })
    } else if (listed) await ask(tx, config, { role, people: gone, now })
    return listed ? 'told' : 'untold'
  })
}

async function take(
  tx: Tx,
  config: Config,
  { personId, role, now }: { readonly personId: number; readonly role: GivenRole; readonly now: Date },
): Promise<void> {
  if (!(await loseRole(tx, personId, role, { actor: null, now }))) return
  await roleChanged(tx, config, { give: false, personId, role, chapterId: null, by: 'channel', now })
}

/** Asks the Board, once for the same people; what was asked about the role before is out of date then. */
async function ask(
  tx: Tx,
  config: Config,
  { role, people, now }: { readonly role: GivenRole; readonly people: readonly number[]; readonly now: Date },
): Promise<void> {
  const { asked, before } = await askLosses(tx, { role, people }, now)
  const post = async (motion: Motion, done: boolean) => ({
    ...{ key: `losses:${motion.id}`, notice: 'role.losses' },
    params: {
      ...{ motion: motion.id, role, ...(done && { done: 'lossesOver' }) },
      names: (await inTurn(readLosses(motion).people, (id) => nameOf(tx, id))).join(', '),
    },
  })
  if (before) await restateBoard(tx, config, await post(before, true))
  if (asked) await tellBoard(tx, config, await post(asked, false))
}
