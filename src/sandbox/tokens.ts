/** The stand-ins' own bot, one token per platform: as on the platforms, any other is refused. */
export const tokens = {
  telegram: '100000001:sandbox-sandbox-sandbox-sandbox-sand',
  discord: 'sandbox-sandbox-sandbox.local-1.sandbox-sandbox-sandbox-sandbox',
  slack: 'xoxb-sandbox-1',
  slackApp: 'xapp-sandbox-1',
} as const

/** The same as a bot's environment. */
export const tokenVariables = {
  TELEGRAM_BOT_TOKEN: tokens.telegram,
  DISCORD_BOT_TOKEN: tokens.discord,
  SLACK_BOT_TOKEN: tokens.slack,
  SLACK_APP_TOKEN: tokens.slackApp,
} as const
