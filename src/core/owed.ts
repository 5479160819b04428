import type { Backlog, ReplyRank } from './port.ts'
import type { View } from './view.ts'

/** Replies that are on their way to a chat, or wait for their turn. */
export interface Owed {
  /** As it stands whenever it is read. */
  in(chat: string): Backlog
  /** Counts the reply for as long as it takes. */
  count(chat: string, showing: Promise<void>): Promise<void>
}

/** Nothing is owed to anybody. */
export function createOwed(): Owed {
  const chats = new Map<string, number>()
  let all = 0
  const add = (chat: string, n: number) => {
    all += n
    const here = (chats.get(chat) ?? 0) + n
    if (here) chats.set(chat, here)
    else chats.delete(chat)
  }
  return {
    in: (chat) => ({
      get here() {
        return chats.get(chat) ?? 0
      },
      get all() {
        return all
      },
    }),
    count(chat, showing) {
      add(chat, 1)
      return showing.finally(() => add(chat, -1))
    },
  }
}

/** How long an answer to what somebody did can wait in a crowd. */
export function rankOf({ tone, stranger }: Pick<View, 'tone' | 'stranger'>): ReplyRank {
  if (tone === 'emergency') return 'urgent'
  return stranger ? 'stranger' : 'due'
}
