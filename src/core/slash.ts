import type { Platform } from './platform.ts'

/** What `{{slash}}` says: on Slack a bot's commands are words after a command of its own. */
export const slashes: Readonly<Record<Platform, string>> = { telegram: '/', discord: '/', slack: '/asap ' }
