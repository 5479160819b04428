import type { Actor } from './actor.ts'
import type { OpenDialog } from './dialog/dialog.ts'
import type { Inbound, Spot } from './inbound.ts'
import type { Locale } from './language.ts'
import type { Platform } from './platform.ts'
import type { RefusedAct } from './refusal.ts'
import type { Company, Tx } from './tx.ts'
import type { Reply } from './view.ts'

/** Who an event comes from, and where things stand between us. */
export interface Meeting {
  readonly actor: Actor
  /** The language of ours that the platform says, now or when it last said one; null = another, or none. */
  readonly hint: Locale | null
  /** What this very event was answered already; undefined = it is new. */
  readonly before: Reply | null | undefined
  /** The person could not be written to at this account until now. */
  readonly reopened: boolean
  /** The dialog that is open with the person on this platform. */
  readonly open: OpenDialog | null
  /** When the last form of this account's was over; null = there was none. */
  readonly formOverAt: Date | null
}

/** What dispatch needs remembered; src/store implements it. */
export interface Memory {
  transaction<R>(work: (tx: Tx) => Promise<R>, company: Company): Promise<R>
  /** Throws unless the transaction is alone; `transaction` then does the same work again, alone. */
  demandAlone(tx: Tx): void
  /** The stored answer of an event that was handled; undefined = never seen. */
  recall(tx: Tx, inboundId: string): Promise<Reply | null | undefined>
  /** Marks an event as handled; throws when it is there already. */
  remember(tx: Tx, inboundId: string, reply: Reply | null, now: Date): Promise<void>
  /** Marks events as handled in silence that a newer one has passed; those that are there already stay as they are. */
  passOver(tx: Tx, inboundIds: readonly string[], now: Date): Promise<void>
  /** Finds the person behind an event's account, or takes in a new one; notes name, address and that they are reachable. */
  meet(tx: Tx, inbound: Inbound, now: Date): Promise<Meeting>
  /** The language that the person behind an account chose; null = none, or nobody we know. */
  chosenLocale(tx: Tx, platform: Platform, userId: string): Promise<Locale | null>
  /** True when something was sent to a person since an instant, beside answers to what they did. */
  wasTold(tx: Tx, personId: number, since: Date): Promise<boolean>
  /** Notes that the choice of language is offered now; false = the person has chosen meanwhile. */
  askLanguage(tx: Tx, personId: number, now: Date): Promise<boolean>
  saveDialog(tx: Tx, personId: number, platform: Platform, state: OpenDialog): Promise<void>
  /** Notes where the question of the sender's open dialog was shown first; nothing when another is at hand. */
  noteShown(tx: Tx, inbound: Inbound, question: string, spot: Spot): Promise<void>
  closeDialog(tx: Tx, personId: number, platform: Platform, now: Date): Promise<void>
  /** Blocked, unblocked, joined or left: keeps the account's or the channel's reachability true to life. */
  changeMembership(tx: Tx, inbound: Inbound, now: Date): Promise<void>
  /** Writes a refused privileged act into the audit, or counts it; resolves with which one of the hour it is. */
  auditRefusal(tx: Tx, actor: Actor, refused: RefusedAct, now: Date): Promise<number>
}
