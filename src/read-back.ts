import type { Address } from './core/address.ts'
import type { Log } from './core/log.ts'
import { priority } from './core/outgoing.ts'
import { type Platform, platformNames } from './core/platform.ts'
import type { Adapter, ReadBack } from './core/port.ts'
import type { Settings } from './core/settings.ts'
import type { Clock } from './core/time/clock.ts'
import type { Tx } from './core/tx.ts'
import { appendAudit } from './store/audit/audit.ts'
import { newestEntry } from './store/audit/entry.ts'
import { endReading, type Reading, takeReading } from './store/audit/readings.ts'
import { type Head, headText, readHead } from './store/audit/seal.ts'
import { missed, provenanceOf, type Wrong } from './store/audit/verify.ts'
import type { Store } from './store/database/open.ts'
import { tellAuditEverywhere } from './store/outbox/bodies.ts'
import { enqueueToAccount } from './store/outbox/outbox.ts'
import { chatsOfHeads, type ToldHead, toldHeads } from './store/outbox/told-heads.ts'

interface ReadBackParts {
  readonly adapters: readonly Adapter[]
  readonly store: Store
  readonly settings: Settings
  readonly clock: Clock
  readonly log: Log
  /** By which the post of a head is known, in each language: other messages name heads, too. */
  readonly titles: readonly string[]
  /** Called when something was queued. */
  readonly wake: () => void
}

/** How often we look whether something shall be read back, in milliseconds. */
const everyMs = 3000

/** How far back: a free Slack workspace hides what is older than 90 days. */
const readBackDays = 85
const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Reads the heads of the audit back that were told, when somebody asks for it: what left the database is held against it, and against what was sent. */
export function keepReadBack(parts: ReadBackParts): { stop(): void } {
  const { store, clock, log } = parts
  const ending = new AbortController()
  const look = async () => {
    const reading = await store.transaction((tx) => takeReading(tx, clock.now()), 'any')
    if (!reading) return
    await readAll(parts, reading)
    parts.wake()
  }
  const loop = async () => {
    while (!ending.signal.aborted) {
      await look().catch((error: unknown) => {
        if (!ending.signal.aborted)
          log.error({ error: String(error) }, 'the heads of the audit could not be read back')
      })
      await clock.sleep(everyMs, ending.signal)
    }
  }
  loop().catch((error: unknown) => log.error({ error: String(error) }, 'nothing is read back any more'))
  return { stop: () => ending.abort() }
}

/** What one chat gave: null = it could not be read, `never` = no bot can read there. */
interface Chat {
  readonly to: Address
  readonly past: ReadBack | null | 'never'
}

async function readAll(parts: ReadBackParts, reading: Reading): Promise<void> {
  const { store, settings, clock } = parts
  const since = new Date(clock.now().getTime() - readBackDays * dayMs)
  const asked = await store.transaction(async (tx) => {
    const told = await toldHeads(tx, since)
    return { told, chats: await chatsOfHeads(tx, settings.audit, told) }
  }, 'any')
  const chats: Chat[] = []
  for (const to of asked.chats)
    chats.push({ to, past: await pastOf(parts, to, new Date(since.getTime() - 2 * hourMs)) })
  await store.transaction((tx) => conclude(tx, parts, { reading, told: asked.told, chats }))
}

async function pastOf({ adapters, log }: ReadBackParts, to: Address, since: Date): Promise<Chat['past']> {
  const adapter = adapters.find(({ platform }) => platform === to.platform)
  if (!adapter) return null
  if (!adapter.readBack) return 'never'
  try {
    return await adapter.readBack(to, since)
  } catch (error) {
    log.warn(
      { platform: to.platform, reason: String(error) },
      'a chat of the Commission could not be read back',
    )
    return null
  }
}

/** What was found. Entries by their number and platform: `12 Slack`. */
interface Found {
  /** Posts with a head that were read. */
  readonly read: number
  readonly missing: readonly string[]
  readonly edited: readonly string[]
  readonly heads: readonly Head[]
  /** Platforms where a chat could not be read, where it looked empty, and where no bot can read. */
  readonly unread: readonly Platform[]
  readonly empty: readonly Platform[]
  readonly never: readonly Platform[]
}

/** Holds what stands in the chats against what was sent there. */
function compare(told: readonly ToldHead[], chats: readonly Chat[], titles: readonly string[]): Found {
  const found = { read: 0, missing: [] as string[], edited: [] as string[], heads: [] as Head[] }
  const platforms = { unread: new Set<Platform>(), empty: new Set<Platform>(), never: new Set<Platform>() }
  for (const { to, past } of chats) {
    const sent = told.filter((each) => each.to.platform === to.platform && each.to.target === to.target)
    if (past === null) platforms.unread.add(to.platform)
    else if (past === 'never') platforms.never.add(to.platform)
    else if (past.empty && sent.length) platforms.empty.add(to.platform)
    else addChat(found, { to, past, sent }, titles)
  }
  return {
    ...found,
    ...{ missing: [...new Set(found.missing)], edited: [...new Set(found.edited)] },
    ...{ unread: [...platforms.unread], empty: [...platforms.empty], never: [...platforms.never] },
  }
}

const inText = /\d{1,9}(?:-[0-9A-HJKMNP-TV-Z]{4}){4,8}/g

function addChat(
  found: { read: number; missing: string[]; edited: string[]; heads: Head[] },
  { to, past, sent }: { readonly to: Address; readonly past: ReadBack; readonly sent: readonly ToldHead[] },
  titles: readonly string[],
): void {
  const named = (head: string) => `${head.split('-')[0]} ${platformNames[to.platform]}`
  // The platform's clock and ours may differ a little.
  const standing = new Map(past.posts.map((post) => [post.ref.message, post]))
  for (const { ref, head, at } of sent) {
    const post = standing.get(ref)
    if (post ? !post.edited && post.text.includes(head) : at < past.since.getTime() + hourMs) continue
    found[post ? 'edited' : 'missing'].push(named(head))
  }
  for (const { text, edited } of past.posts.filter((post) =>
    titles.some((title) => post.text.includes(title)),
  )) {
    const heads = [...new Set(text.match(inText) ?? [])].flatMap((each) => readHead(each) ?? [])
    if (heads.length) found.read++
    if (edited) found.edited.push(...heads.map((head) => named(headText(head))))
    else found.heads.push(...heads)
  }
}

interface Outcome {
  readonly reading: Reading
  readonly told: readonly ToldHead[]
  readonly chats: readonly Chat[]
}

/** Writes down what was found and tells it: to whoever asked, and to the whole Commission when something is wrong. */
async function conclude(
  tx: Tx,
  { settings, clock, titles }: ReadBackParts,
  { reading, told, chats }: Outcome,
): Promise<void> {
  const now = clock.now()
  const found = compare(told, chats, titles)
  const ours = found.heads.filter((head) => provenanceOf(tx, head) !== 'foreign')
  const wrong = await missed(tx, ours, (await newestEntry(tx))?.id ?? 0)
  const { read, missing, edited } = found
  const detail = { read, missing: missing.join(', '), edited: edited.join(', '), wrong: wrong?.id ?? null }
  await appendAudit(tx, { actor: null, act: 'audit.readback', subject: 'audit', change: null, detail, now })
  const params = paramsOf(found, wrong)
  const { personId, accountId } = reading
  const message = { notice: 'audit.readBack', params }
  if (personId !== null && accountId !== null)
    await enqueueToAccount(
      tx,
      { personId, accountId },
      { ...message, key: `audit:reading:${reading.id}`, priority: priority.answer, emergency: true },
    )
  if (missing.length || edited.length || wrong) {
    const what = [missing.join(','), edited.join(','), wrong ? `${wrong.kind} ${wrong.id}` : ''].join('|')
    await tellAuditEverywhere(tx, settings, { ...message, key: `audit:back:${what}` })
  }
  await endReading(tx, reading)
}

function paramsOf(found: Found, wrong: Wrong | null) {
  const { read, missing, edited, unread, empty, never } = found
  const names = (platforms: readonly Platform[]) => platforms.map((each) => platformNames[each]).join(', ')
  return {
    ...{ read, days: readBackDays, missing: missing.join(', '), edited: edited.join(', ') },
    ...{ unread: names(unread), empty: names(empty), never: names(never) },
    ...(wrong && { wrong: wrong.kind, id: wrong.id, until: wrong.until ?? wrong.id }),
  }
}
