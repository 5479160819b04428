import type { StandName } from '../../src/sandbox/stand.ts'
import type { Size } from './cast.ts'
import type { Town } from './town.ts'

/** What one hostile chat does to the bot. */
export interface Flood {
  readonly name: string
  /** Whose alert is measured, and where its 200 are. */
  readonly platform: StandName
  readonly size: (n: number) => Size
  /** To how many a quick run sends. */
  readonly quick: number
  /** Begins; resolves with what ends it. */
  begin(town: Town): Promise<() => void>
}

/** A group in slow mode answers the second message in an hour like this. */
const hour = 3600

/** The chats that were seen to hold an alert up. */
export const floods: readonly Flood[] = [
  {
    name: 'one person writes 5 messages/s',
    ...{ platform: 'telegram', quick: 200 },
    size: (n) => ({ telegram: n, discord: 2, slack: 2, newcomers: 1 }),
    begin: async ({ drive, cast }) => {
      const from = cast.newcomers[0]
      return repeat(5, () => drive('telegram', 'say', { from, text: '/help' }))
    },
  },
  {
    name: "a stranger's group in slow mode, /help@bot in it",
    ...{ platform: 'telegram', quick: 200 },
    size: (n) => ({ telegram: n, discord: 2, slack: 2, newcomers: 1 }),
    async begin({ drive, cast }) {
      const from = cast.newcomers[0]
      const { chat } = await drive('telegram', 'group', { title: 'Bizim qrup', members: [from] })
      await drive('telegram', 'slow-mode', { chat, seconds: hour })
      const ask = () => drive('telegram', 'say', { from, chat, text: '/help@asap_sandbox_bot' })
      await ask()
      await ask()
      return repeat(1, ask)
    },
  },
  {
    name: "a chapter's group in slow mode",
    ...{ platform: 'telegram', quick: 200 },
    size: (n) => ({ telegram: n, discord: 2, slack: 2, newcomers: 1 }),
    async begin({ drive, cast }) {
      await drive('telegram', 'slow-mode', { chat: cast.group, seconds: hour })
      const from = cast.newcomers[0]
      return repeat(1, () =>
        drive('telegram', 'say', { from, chat: cast.group, text: '/help@asap_sandbox_bot' }),
      )
    },
  },
  {
    name: 'one member goes to and fro between the answers 20×/s',
    ...{ platform: 'telegram', quick: 200 },
    size: (n) => ({ telegram: n, discord: 2, slack: 2 }),
    async begin({ drive, cast }) {
      const [from] = cast.telegram
      let presses = 0
      // While the card is drawn anew, one of the two is not there to be pressed.
      return repeat(20, async () => {
        try {
          await drive('telegram', 'press', { from, data: `safe:${presses++ % 2 ? 'yes' : 'help'}:1` })
        } catch (error) {
          if (!String(error).includes('there is no button')) throw error
        }
      })
    },
  },
  {
    name: 'the bot is mentioned 4×/s in a channel',
    ...{ platform: 'discord', quick: 200 },
    size: (n) => ({ telegram: 2, discord: n - Math.ceil(n * 0.4), slack: 2, channels: Math.ceil(n * 0.4) }),
    async begin({ drive }) {
      const { channel } = await drive('discord', 'guild', { name: 'Bizim server', channel: 'general' })
      const { user } = await drive('discord', 'person', { name: 'Stranger' })
      return repeat(4, () => drive('discord', 'say', { user, channel, text: '@ASAP help' }))
    },
  },
  {
    name: 'a member writes 3.3 messages/s',
    ...{ platform: 'slack', quick: 40 },
    size: (n) => ({ telegram: 2, discord: 2, slack: n }),
    begin: async ({ drive, cast }) =>
      repeat(3.3, () => drive('slack', 'dm', { user: cast.slack[0], text: 'help' })),
  },
]

/** Does it so often a second until ended; throws then what went wrong first: a flood that does not flow proves nothing. */
function repeat(perSecond: number, act: () => Promise<unknown>): () => void {
  const failures: unknown[] = []
  const timer = setInterval(() => {
    act().catch((error: unknown) => failures.push(error))
  }, 1000 / perSecond)
  return () => {
    clearInterval(timer)
    if (failures.length) throw failures[0]
  }
}
