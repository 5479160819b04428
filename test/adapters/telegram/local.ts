import { createFaults } from '../../../src/sandbox/faults.ts'
import type { Stand } from '../../../src/sandbox/stand.ts'
import { createTelegramStand } from '../../../src/sandbox/telegram/stand.ts'
import type { ChatState, MessageState, TelegramState } from '../../../src/sandbox/telegram/state.ts'
import { type LocalSetup, type LocalStand, startLocalStand } from '../../support/local-stand.ts'

/** The stand-in alone, for the tests of Telegram. */
export interface Local extends LocalStand<Stand, number> {
  /** What `apiRoot` must be. */
  readonly api: string
  readonly state: TelegramState
  chat(id: number): ChatState
  /** What the bot said in a chat, oldest first. */
  said(chat: number): readonly MessageState[]
}

interface Setup extends Pick<LocalSetup, 'rateLimits' | 'perSecond' | 'now'> {
  /** Decides the faults that have a chance. */
  readonly random?: () => number
}

export async function startLocal({ random, ...setup }: Setup = {}): Promise<Local> {
  const local = await startLocalStand<Stand, number>(createTelegramStand, {
    ...setup,
    faults: createFaults(random),
  })
  const { stand } = local
  const state = () => stand.state() as TelegramState
  return {
    ...local,
    api: `${local.origin}/telegram`,
    get state() {
      return state()
    },
    chat(id) {
      const found = state().chats.find((each) => each.id === id)
      if (!found) throw new Error(`no chat ${id}`)
      return found
    },
    said: (id) =>
      (stand.state(String(id)) as TelegramState).chats
        .find((each) => each.id === id)
        ?.messages.filter(({ from }) => from === 0) ?? [],
  }
}
