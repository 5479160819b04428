import type { Log } from '../../core/log.ts'
import { explain, reasonOf } from './failure.ts'
import type { Api } from './web/api.ts'

interface Checking {
  readonly api: Pick<Api, 'isMember'>
  readonly log: Log
}

/** Says of each channel, by the setting that names it, when the bot can't write there; a Slack that is away says nothing about it. */
export async function checkChannels(
  { api, log }: Checking,
  channels: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [setting, channel] of Object.entries(channels)) {
    try {
      if (await api.isMember(channel)) continue
      log.warn(
        { platform: 'slack', setting },
        `The bot is not in the channel of ${setting}: invite it there.`,
      )
    } catch (error) {
      const reason = reasonOf(error)
      const sentence =
        explain(error).kind === 'blocked'
          ? `${setting} names a channel that does not exist or that the bot was not invited to.`
          : `The channel of ${setting} could not be looked up.`
      log.warn({ platform: 'slack', setting, reason }, sentence)
    }
  }
}
