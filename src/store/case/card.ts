/** The notices that show a call for help to those who can take it: to people, and to a channel when nobody took it. */
export const cardNotices = { person: 'case.card', channel: 'case.pushed' } as const
