import type { Params } from '../../core/notice.ts'
import { type Outgoing, priority } from '../../core/outgoing.ts'
import type { Settings } from '../../core/settings.ts'
import type { Tx } from '../../core/tx.ts'
import { holdersOf } from '../person/holders.ts'
import { awayPlatforms } from './lanes.ts'
import { enqueue, enqueueToPerson } from './outbox.ts'

/** Something for a body of the organisation to read. */
export interface Post {
  readonly key: string
  readonly notice: string
  readonly params: Params
}

/** Tells the Board: in its channel, and each member when no channel is configured or its platform does not answer. */
export async function tellBoard(tx: Tx, settings: Settings, post: Post): Promise<void> {
  await tell(tx, settings, 'board', post)
}

/** Tells the Supervisory and Audit Commission, in its channel and each of its members; false = there is nobody to tell. */
export async function tellAudit(tx: Tx, settings: Settings, post: Post): Promise<boolean> {
  if (settings.audit) await tell(tx, settings, 'auditor', post)
  return (await tell(tx, { ...settings, audit: null }, 'auditor', post)) || settings.audit !== null
}

/** The Board's own group and channel elsewhere: while its first platform is away, they may be the only ones that work. */
async function tellPreviews(
  tx: Tx,
  { previews }: Settings,
  message: Omit<Outgoing, 'to' | 'locale'>,
): Promise<boolean> {
  const away = await awayPlatforms(tx)
  let told = false
  for (const to of previews.filter(({ platform }) => !away.includes(platform)))
    if (await enqueue(tx, { ...message, key: `${message.key}:${to.platform}`, to, locale: 'az' })) told = true
  return told
}

async function tell(tx: Tx, settings: Settings, role: 'board' | 'auditor', post: Post): Promise<boolean> {
  const to = role === 'board' ? settings.board : settings.audit
  const message = { ...post, priority: priority.channel }
  let told = to !== null && (await enqueue(tx, { ...message, to, locale: 'az' }))
  if (to && !(await awayPlatforms(tx)).includes(to.platform)) return told
  if (to && role === 'board') told = (await tellPreviews(tx, settings, message)) || told
  for (const personId of await holdersOf(tx, [role])) {
    const own = { ...message, key: `${post.key}:${personId}`, emergency: true }
    if (await enqueueToPerson(tx, personId, own)) told = true
  }
  return told
}
