/** What was written longer before it was changed is over, in milliseconds: nobody says anything new by it. */
const editableMs = 15 * 60_000

/** True when a change is soon enough after the message was written to be heard as new words; both by the platform's clock, in milliseconds. */
export function isHeardAnew(writtenAt: number, editedAt: number): boolean {
  return editedAt >= writtenAt && editedAt - writtenAt <= editableMs
}

/** Tells the words of messages that people wrote lately from others, without keeping them. */
export interface Wordings {
  /** Notes what a message says; false = it said the same before. */
  isNew(message: string, text: string): boolean
}

/** So many messages are known; of an older one each change counts as one of its words. */
const remembered = 5000

/** Platforms tell of changes that leave the words as they are (formatting, a picture, a preview), and do not tell what they were. */
export function createWordings(): Wordings {
  const known = new Map<string, number>()
  return {
    isNew(message, text) {
      const digest = digestOf(text)
      const same = known.get(message) === digest
      known.delete(message)
      known.set(message, digest)
      const [oldest] = known.keys()
      if (known.size > remembered && oldest !== undefined) known.delete(oldest)
      return !same
    },
  }
}

/** 32 bits that nearly any other text would change. */
function digestOf(text: string): number {
  let digest = text.length
  for (let n = 0; n < text.length; n++) digest = (Math.imul(digest, 31) + text.charCodeAt(n)) | 0
  return digest
}
