import { createDiscordStand, type DiscordStand } from '../../../src/sandbox/discord/stand.ts'
import type { ChannelState, DiscordState, MessageState } from '../../../src/sandbox/discord/state.ts'
import { type LocalSetup, type LocalStand, startLocalStand } from '../../support/local-stand.ts'

/** The stand-in alone, for the tests of Discord. */
export interface Local extends LocalStand<DiscordStand, string> {
  /** What `apiRoot` must be. */
  readonly api: string
  readonly state: DiscordState
  channel(name: string): ChannelState
  /** The DM of a person. */
  dm(name: string): ChannelState | undefined
}

export async function startLocal(setup: LocalSetup = {}): Promise<Local> {
  const local = await startLocalStand<DiscordStand, string>(createDiscordStand, setup)
  const { stand } = local
  return {
    ...local,
    api: `${local.origin}/discord/api`,
    get state() {
      return stand.state()
    },
    channel(name) {
      const channels = stand.state().guilds.flatMap((guild) => guild.channels)
      const found = channels.find((channel) => channel.name === name)
      if (!found) throw new Error(`no channel ${name}`)
      return found
    },
    dm(name) {
      const { people, dms } = stand.state()
      const person = people.find((each) => each.name === name)
      return dms.find((each) => each.userId === person?.id)
    },
  }
}

/** Everything a reader of a message can read. */
export function wordsOf(message: MessageState | undefined): string {
  if (!message) return ''
  const embeds = message.embeds.flatMap((embed) => {
    const fields = Array.isArray(embed.fields) ? (embed.fields as { name: string; value: string }[]) : []
    return [embed.title, embed.description, ...fields.flatMap((f) => [f.name, f.value])]
  })
  return [message.content, ...embeds].filter((each) => typeof each === 'string' && each !== '').join('\n')
}
