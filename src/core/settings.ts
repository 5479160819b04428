import type { Address } from './address.ts'

/** What the configuration decides and commands need. */
export interface Settings {
  /** Where questions for people go; null = nowhere configured. */
  readonly secretariat: Address | null
  /** Where the Board sees alerts; null = nowhere configured. */
  readonly board: Address | null
  /** Where the Supervisory and Audit Commission is told; null = nowhere configured. */
  readonly audit: Address | null
  /** Where the Board looks at a draft as its readers on other platforms will see it. */
  readonly previews: readonly Address[]
  /** Minutes after which an unclaimed call for help goes on to the next responder. */
  readonly escalateMinutes: number
  /** Minutes between two reminders of a roll call, and how many at most. */
  readonly remindMinutes: number
  readonly remindTimes: number
  /** Minutes without a second key after which an Extreme and Immediate alert may be released by one named officer. */
  readonly breakGlassMinutes: number
  /** Hours after which a new member of the Board can submit and approve alerts. */
  readonly keyWaitHours: number
  /** Accounts of the officers who may break the glass: `slack:U012AB3CD`. */
  readonly breakGlassAccounts: readonly string[]
}
