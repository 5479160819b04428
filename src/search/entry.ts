/** The same thing said in both languages of the bot. */
export interface Bilingual {
  readonly az: string
  readonly en: string
}

/** Words and short phrases that people type when they mean an entry; `loans` are Russian and Turkish ones. */
export interface Synonyms {
  readonly az: readonly string[]
  readonly en: readonly string[]
  readonly loans: readonly string[]
}

/** Something that can be found, whatever it is: how it is called, what people type when they mean it, what is said there. */
export interface Entry {
  /** Stable: the same id put in again takes the old one's place. */
  readonly id: string
  readonly title: Bilingual
  readonly synonyms: Synonyms
  /** Its words count, but little. */
  readonly body: Bilingual
  /** Put forward as soon as a question may be about it. */
  readonly emergency: boolean
}

/** A kind of question that nothing here answers, described by the phrases it is made of. */
export interface Outside {
  readonly id: string
  readonly phrases: readonly string[]
}
