import type { Outgoing } from '../../src/core/outgoing.ts'
import type { Platform } from '../../src/core/platform.ts'
import type { Tx } from '../../src/core/tx.ts'
import type { Store } from '../../src/store/database/open.ts'
import { rawAll, rawRun } from '../../src/store/database/tx.ts'
import { claim, type Queued } from '../../src/store/outbox/claim.ts'
import type { Edit } from '../../src/store/outbox/edits.ts'
import { type Fate, settle } from '../../src/store/outbox/settle.ts'
import { places, telegram } from './addresses.ts'

/** A row of the outbox with every column. */
export interface OutboxRow extends Queued {
  readonly key: string
  readonly state: string
  readonly reason: string | null
  readonly doneAt: number | null
  readonly personId: number | null
  readonly alertId: number | null
  readonly leaseOwner: string | null
  readonly doubtful: boolean
}

/** The instant at which these tests stand. */
export const noon = new Date('2027-03-01T08:00:00.000Z')

/** What the platform made of the message with this key: its parts' numbers in the chat of that name. */
export const sentAs = (key: string, ...parts: readonly number[]): string =>
  telegram.message(telegram.private(key), ...parts).message

/** A message to a chat of its own, which has the key's name. */
export function message(key: string, more: Partial<Outgoing> = {}): Outgoing {
  return {
    key,
    to: telegram.private(key),
    priority: 5,
    notice: 'test.note',
    params: { n: 1 },
    locale: 'az',
    ...more,
  }
}

/** A message for whoever it is given to. */
export const forPerson = { priority: 5, notice: 'test.note', params: { n: 1 } }

/** An edit of what `of` sent. */
export function edit(key: string, of: string, n = 2): Edit {
  return { key, of, notice: 'test.note', params: { n } }
}

/** Adds somebody with no accounts; resolves with their id. */
export async function addPerson(tx: Tx, locale: string | null = null): Promise<number> {
  const [row] = await rawAll<{ id: number }>(
    tx,
    'INSERT INTO "Person" ("locale", "createdAt") VALUES (?, ?) RETURNING "id"',
    [locale, noon],
  )
  return row?.id ?? 0
}

export interface NewAccount {
  readonly personId: number
  readonly platform: Platform
  /** Milliseconds since 1970. */
  readonly seen: number
  readonly target?: string | null
  readonly reachable?: boolean
  readonly muted?: boolean
  /** The platform's language hint. */
  readonly hint?: 'az' | 'en'
}

/** Adds an account; resolves with its id. */
export async function addAccount(tx: Tx, account: NewAccount): Promise<number> {
  const {
    personId,
    platform,
    seen,
    target = places[platform].private(`${personId} ${seen}`).target,
    reachable = true,
    muted = false,
    hint = null,
  } = account
  const [row] = await rawAll<{ id: number }>(
    tx,
    `INSERT INTO "Account" ("personId", "platform", "userId", "name", "target", "reachable", "seenAt", "muted", "hint")
     VALUES (?, ?, ?, 'Leyla', ?, ?, ?, ?, ?) RETURNING "id"`,
    [
      personId,
      platform,
      places[platform].user(`${personId} ${seen}`),
      target,
      reachable,
      new Date(seen),
      muted,
      hint,
    ],
  )
  return row?.id ?? 0
}

/** The outbox of a store, as a test looks at it and works it by hand. */
export function outboxOf(store: Store) {
  const rows = () => store.transaction((tx) => rawAll<OutboxRow>(tx, 'SELECT * FROM "Outbox" ORDER BY "id"'))
  return {
    rows,
    clean: () => store.transaction((tx) => rawRun(tx, 'DELETE FROM "Outbox"')),
    row: async (key: string) => (await rows()).find((each) => each.key === key),
    take: (
      n: number,
      { owner = 'me', platform = 'telegram' }: { owner?: string; platform?: Platform } = {},
    ) =>
      store.transaction(
        (tx) => claim(tx, { platform, now: noon, n, owner, leaseUntil: noon.getTime() + 60_000 }),
        'any',
      ),
    end: (claimed: readonly Queued[], fate: Fate) =>
      store.transaction((tx) =>
        settle(
          tx,
          'me',
          claimed.map((row) => ({ row, fate, at: noon.getTime() })),
        ),
      ),
  }
}
