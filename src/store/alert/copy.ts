import type { Alert } from './record.ts'

/** What says an alert: to a person, and in a chapter's channel (which is mentioned). */
export const copyNotices = { person: 'broadcast.alert', channel: 'broadcast.channel' } as const

/** The parameters of every copy of an alert. */
export function copyParams(alert: Pick<Alert, 'id'>): { readonly alert: number } {
  return { alert: alert.id }
}
