import type { Log } from '../../core/log.ts'
import { explain, reasonOf } from './failure.ts'
import type { Api } from './web/api.ts'

interface Checking {
  readonly api: Pick<Api, 'isMember' | 'profile'>
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

/** Says of each person, by the setting that names them, when Slack knows nobody of that id: a Board without its members would be noticed in an emergency. */
export async function checkPeople(
  { api, log }: Checking,
  people: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  for (const [setting, ids] of Object.entries(people))
    for (const id of ids)
      await api.profile(id).catch((error: unknown) => {
        const reason = reasonOf(error)
        if (/user_not_found|user_not_visible|invalid/.test(reason))
          log.warn(
            { platform: 'slack', setting, reason },
            `${setting} names ${id}, and Slack knows nobody of that id.`,
          )
      })
}
