import type { Update, World } from './world.ts'

/** How long updates are kept: button presses 150 s, everything else a day (tdlib/telegram-bot-api). */
const lifeMs = { callback_query: 150_000, other: 24 * 60 * 60 * 1000 }

/** Whether the bot asked for updates of this kind; one that never said what it wants gets them all. */
export const isWanted = ({ allowed }: World, kind: string): boolean =>
  !allowed.length || allowed.includes(kind)

/** Queues an update until it is confirmed or too old. */
export function enqueue(world: World, now: number, update: Update): void {
  const life = 'callback_query' in update ? lifeMs.callback_query : lifeMs.other
  world.updates.push({ update, expires: now + life })
}

/** Queues an update once more, whatever was confirmed. */
export function enqueueAgain(world: World, now: number, update: Update): void {
  world.updates.push({ update, expires: now + lifeMs.other, again: true })
}

/** Forgets what lies before `offset`; a negative one leaves only that many of the newest. */
export function confirm(world: World, offset: number): void {
  if (offset > 0)
    world.updates = world.updates.filter(({ update, again }) => again || update.update_id >= offset)
  if (offset < 0) world.updates = world.updates.slice(offset)
}

/** What a poll is given: at most `limit`, oldest first, again until confirmed; a repeat is given once. */
export function handOut(world: World, now: number, limit: number): readonly Update[] {
  const alive = world.updates.filter(({ expires }) => expires > now)
  const given = alive.slice(0, limit)
  world.updates = alive.filter((each, index) => !(each.again && index < given.length))
  return given.map(({ update }) => update)
}
