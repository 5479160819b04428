/** Where the bot is met. */
export type Platform = 'telegram' | 'discord' | 'slack'

/** How the platforms write themselves. */
export const platformNames: Readonly<Record<Platform, string>> = {
  telegram: 'Telegram',
  discord: 'Discord',
  slack: 'Slack',
}
