import type { Alert } from './record.ts'

/** What says an alert: to a person, and in a chapter's channel (which is mentioned). */
export const copyNotices = { person: 'broadcast.alert', channel: 'broadcast.channel' } as const

/** What a correction adds to a copy: a short message that rings and, once there is a newer one, has no buttons; and what the copy itself says from then on. */
export const correctionNotices = {
  ring: { person: 'broadcast.ring', channel: 'broadcast.channelRing' },
  rung: { person: 'broadcast.rung', channel: 'broadcast.channelRung' },
  plain: { person: 'broadcast.plain', channel: 'broadcast.channelPlain' },
} as const

/** SQL: the notice of a correction for the reader of the row `o`. */
export function noticeFor(kind: keyof typeof correctionNotices): string {
  const { person, channel } = correctionNotices[kind]
  return `CASE WHEN o."accountId" IS NULL THEN '${channel}' ELSE '${person}' END`
}

/** The parameters of every copy of an alert. */
export function copyParams(alert: Pick<Alert, 'id'>): { readonly alert: number } {
  return { alert: alert.id }
}
