import type { Address } from './address.ts'
import type { Locale } from './language.ts'
import type { Params } from './notice.ts'

/** Which of the outbox's rows go first; a smaller number leaves earlier. */
export const priority = {
  /** Answers to people: a case was taken, a question answered. */
  answer: 0,
  /** Those on duty: calls for help. */
  duty: 1,
  /** One request reaches many: a chapter's channel in an emergency. */
  channel: 2,
  /** People in the affected area. */
  affected: 3,
  /** Everyone else in an emergency. */
  emergency: 4,
  /** Reminders, promotions, news. */
  notice: 5,
} as const

/** What an alert says, in channels and to people. */
export const alertPriorities: readonly number[] = [priority.channel, priority.affected, priority.emergency]

/** Something that must arrive. */
export interface Outgoing {
  /** The same key is queued once, ever. */
  readonly key: string
  readonly to: Address
  readonly priority: number
  /** `command.notice`, drawn when it is sent. */
  readonly notice: string
  readonly params: Params
  readonly locale: Locale
  /** Not before this instant; absent = now. */
  readonly dueAt?: Date
  readonly personId?: number
  readonly accountId?: number
  readonly alertId?: number
}
