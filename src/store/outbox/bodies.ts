import type { Params } from '../../core/notice.ts'
import { type Outgoing, priority } from '../../core/outgoing.ts'
import type { Platform } from '../../core/platform.ts'
import type { Settings } from '../../core/settings.ts'
import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'
import { holdersOf } from '../person/holders.ts'
import { restate } from './edits.ts'
import { awayPlatforms } from './lanes.ts'
import { enqueue, enqueueToEachAccount, enqueueToPerson } from './outbox.ts'

/** Something for a body of the organisation to read. */
export interface Post {
  readonly key: string
  readonly notice: string
  readonly params: Params
  /** Platforms that it must not go to, because it could leave there only when it is no longer true; absent = none. */
  readonly notOn?: readonly Platform[]
  /** A member's own copy knows whose it is (`reader`), because what can be pressed depends on it. */
  readonly perReader?: true
  /** Who reads of it in words of their own, and not this; absent = nobody. */
  readonly but?: number
}

/** Where the bodies read. */
export type Places = Pick<Settings, 'board' | 'audit' | 'previews'>

/** Tells the Board: in its channel, and each member when no channel is configured or its platform does not answer; false = nobody anew. */
export async function tellBoard(tx: Tx, settings: Places, post: Post): Promise<boolean> {
  return tell(tx, settings, 'board', post)
}

/** The same post to the Board as it stands now: every copy that it was told with is edited, but those of members who no longer are. */
export async function restateBoard(tx: Tx, { previews }: Places, post: Post): Promise<void> {
  const members = await holdersOf(tx, ['board'])
  for (const of of [
    post.key,
    ...[...previews.map(({ platform }) => platform), ...members].map(own(post.key)),
  ])
    await restate(tx, { ...post, key: `${of}:edit`, of })
}

/** What the Board reads under a key; null = it was told nothing. */
export async function toldBoard(tx: Tx, key: string): Promise<Params | null> {
  const keys = [key, ...(await holdersOf(tx, ['board'])).map(own(key))]
  const row = await prisma(tx).outbox.findFirst({
    where: { key: { in: keys.flatMap((each) => [each, `${each}:edit`]) } },
    orderBy: { id: 'desc' },
  })
  return row && (JSON.parse(row.paramsJson) as Params)
}

/** The platform whose channel has not taken a post; null = it has, or it goes to no channel. */
export async function notTakenBy(tx: Tx, key: string): Promise<Platform | null> {
  const row = await prisma(tx).outbox.findFirst({
    where: { key, personId: null, state: { not: 'sent' } },
    select: { platform: true },
  })
  return row && (row.platform as Platform)
}

/** The key of a copy of a post that is one reader's. */
const own = (key: string) => (reader: Platform | number) => `${key}:${reader}`

/** Tells the Supervisory and Audit Commission, in its channel and each of its members; false = there is nobody to tell. */
export async function tellAudit(tx: Tx, settings: Places, post: Post): Promise<boolean> {
  if (settings.audit) await tell(tx, settings, 'auditor', post)
  return (await tell(tx, { ...settings, audit: null }, 'auditor', post)) || settings.audit !== null
}

/** Tells all of the Board and of the Audit Commission, in their channels and each of them: what nobody may do unseen. The Commission's copies are `aside`: it can do nothing about it. */
export async function tellOfficers(tx: Tx, places: Places, post: Post): Promise<void> {
  await tell(tx, places, 'board', post)
  await tell(tx, { ...places, board: null }, 'board', post)
  await tellAudit(tx, places, { ...post, key: `${post.key}:audit`, params: { ...post.params, aside: true } })
}

/** Tells the Audit Commission on every platform where it can be reached: in its channel and at each account of its members. */
export async function tellAuditEverywhere(tx: Tx, { audit }: Places, post: Post): Promise<void> {
  const message = { ...post, priority: priority.notice, emergency: true }
  if (audit) await enqueue(tx, { ...message, to: audit, locale: 'az' })
  for (const personId of await holdersOf(tx, ['auditor']))
    await enqueueToEachAccount(tx, personId, { ...message, key: own(post.key)(personId) })
}

/** The Board's own group and channel elsewhere: while its first platform is away, they may be the only ones that work. */
async function tellPreviews(
  tx: Tx,
  { previews }: Places,
  message: Omit<Outgoing, 'to' | 'locale'>,
  notOn: readonly Platform[],
): Promise<boolean> {
  const away = [...(await awayPlatforms(tx)), ...notOn]
  let told = false
  for (const to of previews.filter(({ platform }) => !away.includes(platform)))
    if (await enqueue(tx, { ...message, key: own(message.key)(to.platform), to, locale: 'az' })) told = true
  return told
}

async function tell(tx: Tx, settings: Places, role: 'board' | 'auditor', post: Post): Promise<boolean> {
  const place = role === 'board' ? settings.board : settings.audit
  const { notOn = [], perReader, but, ...said } = post
  const to = place && !notOn.includes(place.platform) ? place : null
  const message = { ...said, priority: priority.answer }
  let told = to !== null && (await enqueue(tx, { ...message, to, locale: 'az' }))
  if (to && !(await awayPlatforms(tx)).includes(to.platform)) return told
  if (place && role === 'board') told = (await tellPreviews(tx, settings, message, notOn)) || told
  for (const personId of await holdersOf(tx, [role])) {
    if (personId === but) continue
    const params = perReader ? { ...post.params, reader: personId } : post.params
    const copy = { ...message, params, key: own(post.key)(personId), emergency: true, notOn }
    if (await enqueueToPerson(tx, personId, copy)) told = true
  }
  return told
}
