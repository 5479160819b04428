import type { Clock } from './time/clock.ts'

/** Which chats were told that many are writing: once is enough for as long as they go on. */
export interface Crowd {
  /** To be called with each event of a chat and how many replies it is owed. */
  note(chat: string, owed: number): void
  /** True = the chat may be told now, and counts as told. */
  mayTell(chat: string): boolean
}

/** A chat that was owed nothing for so long may be told again, in milliseconds. */
export const calmMs = 60_000
/** Then all are forgotten. */
const mostKnown = 20_000

/** Nobody was told anything yet. */
export function createCrowd(clock: Pick<Clock, 'elapsed'>): Crowd {
  const busyAt = new Map<string, number>()
  return {
    note(chat, owed) {
      const last = busyAt.get(chat)
      if (last === undefined) return
      if (owed) busyAt.set(chat, clock.elapsed())
      else if (clock.elapsed() - last > calmMs) busyAt.delete(chat)
    },
    mayTell(chat) {
      if (busyAt.has(chat)) return false
      if (busyAt.size >= mostKnown) busyAt.clear()
      busyAt.set(chat, clock.elapsed())
      return true
    },
  }
}
