import type { Words } from '../../src/core/words.ts'
import type { MessageState } from '../../src/sandbox/discord/state.ts'
import { textOf } from '../adapters/discord/read.ts'
import { until } from '../support/until.ts'
import type { Whole } from '../support/whole.ts'
import { actionOf, find, type Side, type Sight, type Somebody } from './side.ts'

/** Who is there, by Discord's numbers. */
export interface DiscordIds {
  readonly orxan: string
  readonly emily: string
  readonly channel: string
}

/** Both people read English, the chapter's channel Azerbaijani. */
export function discordSide(whole: Whole, { orxan, emily, channel }: DiscordIds, words: Words): Side {
  const [az, en] = [words('az', 'discord'), words('en', 'discord')]
  return {
    platform: 'discord',
    member: somebody(whole, { user: orxan, channel }, en),
    newcomer: somebody(whole, { user: emily, channel }, en),
    shared: {
      sees: () => shown(inChannel(whole, channel).filter(({ ephemeralTo }) => ephemeralTo === undefined)),
      posted: az('broadcast.banner.Actual'),
      corrected: az('broadcast.bannerEnd.allClear.Actual'),
    },
    marksReplies: true,
  }
}

function inChannel(whole: Whole, channel: string): readonly MessageState[] {
  const channels = whole.discord().guilds.flatMap((guild) => guild.channels)
  return channels.find(({ id }) => id === channel)?.messages ?? []
}

const shown = (messages: readonly MessageState[]): readonly Sight[] =>
  messages.filter(({ author, loading }) => author.bot && !loading).map(sightOf)

interface Row {
  readonly components?: readonly { readonly custom_id?: string }[]
}

function sightOf(message: MessageState): Sight {
  const { id, edited, replyTo, files, components } = message
  const [file] = files
  const buttons = (components as readonly Row[]).flatMap((row) => row.components ?? [])
  return {
    ...{ id, edited, text: textOf(message), buttons: buttons.flatMap(({ custom_id }) => custom_id ?? []) },
    ...(file ? { file } : {}),
    ...(replyTo === undefined ? {} : { replyTo }),
  }
}

interface Place {
  readonly user: string
  readonly channel: string
}

function somebody(whole: Whole, { user, channel }: Place, t: Somebody['t']): Somebody {
  const drive = (verb: string, body: Record<string, unknown>) =>
    whole.drive('discord', verb, { user, ...body })
  const sees = () =>
    shown([
      ...(whole.discord().dms.find(({ userId }) => userId === user)?.messages ?? []),
      ...inChannel(whole, channel).filter(({ ephemeralTo }) => ephemeralTo === user),
    ])
  const fills = async (values: Record<string, unknown>) => {
    await until(() => whole.discord().people.find(({ id }) => id === user)?.modal)
    return drive('submit', { values })
  }
  const presses: Somebody['presses'] = async (action, on) => {
    const message = on ?? (await find(sees, { button: action }))
    return drive('press', { message: message.id, custom_id: actionOf(message, action) })
  }
  return {
    ...{ t, sees, presses },
    runs: (command) => drive('slash', { command }),
    runsThere: (command) => drive('slash', { command, channel }),
    mentions: async (text) => String((await drive('say', { channel, text: `@ASAP ${text}` })).message),
    async registers() {
      await drive('slash', { command: 'register' })
      const study = { university: 'UCL', study: 'Law, 2028' }
      await fills({ name: 'Emily', status: ['student'], place: 'United Kingdom, London', ...study })
      await presses('dialog:open')
      await fills({ chapter: ['uk'], consent: ['yes'] })
    },
  }
}
