/** Where the bot is met. */
export type Platform = 'telegram' | 'discord' | 'slack'

/** How the platforms write themselves. */
export const platformNames: Readonly<Record<Platform, string>> = {
  telegram: 'Telegram',
  discord: 'Discord',
  slack: 'Slack',
}

/** Where something can be sent. `target` is written and read by its adapter alone. */
export interface Address {
  readonly platform: Platform
  readonly target: string
}

/** A message that was sent; `message` is written and read by its adapter alone. */
export interface Ref {
  readonly platform: Platform
  readonly message: string
}
