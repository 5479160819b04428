import type { Ctx } from '../ctx.ts'
import type { Spot } from '../inbound.ts'
import type { Option, Reply } from '../view.ts'
import type { Key } from '../words.ts'

export type Answers = Readonly<Record<string, string>>

/**
 * A typed list of steps with two drawings: asked one by one in a chat, or as native forms, as many fields to a page as
 * the platform takes. Its state is a row.
 */
export interface Dialog {
  /** Unique among all dialogs; the command that owns it is found by it. */
  readonly name: string
  /** Raised when steps change: a state of another version is forgotten politely. */
  readonly version: number
  /** The form's title, at most 24 characters in both languages (Slack's modal title, the shortest). */
  readonly title: Key
  readonly steps: readonly Step[]
  /** What is written into it reaches those who help in any case: a call for help in it is its answer. */
  readonly reachesHelpers?: boolean
  /** What is written into it goes to the person's open call for help, when there is one. */
  readonly goesToCall?: boolean
  /** All answers are there and parsed; the state is closed already. A Refusal reopens nothing and keeps nothing. */
  finish(ctx: Ctx, answers: Answers): Promise<Reply>
}

export interface Step {
  readonly key: string
  /** The field's label in a form, at most 45 characters in both languages (Discord's limit). */
  readonly label: Key
  /** The question as asked in a chat; the label when absent. */
  readonly question?: Key
  /** Its variables are the answers so far. */
  readonly hint?: Key
  readonly kind: 'text' | 'long' | 'choice'
  /** Longest answer in characters; 200 for text, 3000 for long when absent. */
  readonly max?: number
  /** Its answer is for few eyes: in doubt it is the answer, also of somebody whose call for help others read. */
  readonly guarded?: boolean
  /** May be skipped; the answer is then empty. */
  readonly optional?: boolean
  /** For a choice: as many as there are, shown in pages. Values are at most 30 bytes, so that they fit a button; none begins with `turn.`. */
  options?(ctx: Ctx, answers: Answers): Promise<readonly Option[]>
  /**
   * What the answer means; throws Refusal when it means nothing. Default: the trimmed text. Of an answer that comes in
   * two messages of a chat, the first is in `answers.lastTry`.
   */
  parse?(ctx: Ctx, text: string, answers: Answers): Promise<string>
  /** The stored value as the person would type it; default: itself. */
  show?(ctx: Ctx, value: string): string
  /** The answer proposed while there is none yet: the form's first value, a choice's mark. */
  propose?(ctx: Ctx, answers: Answers): Promise<string>
  /** Begins a new page of the form, because it depends on answers of the earlier ones. */
  readonly page?: boolean
  /** Asked only when true; default: always. */
  when?(answers: Answers): boolean
}

/** A dialog in progress, as stored. */
export interface OpenDialog {
  readonly dialog: string
  readonly version: number
  readonly step: number
  readonly answers: Answers
  readonly updatedAt: Date
  /** Names the asking of the step's question: another whenever the step is entered; null = it was opened before questions had names. */
  readonly question: string | null
  /** Where the question was shown first; null = it is not known to have been. */
  readonly shown: Spot | null
}
