import { fold } from '../../src/core/fold.ts'
import type { SafetyAnswer } from '../../src/store/rollcall.ts'

/** What people write instead of pressing, folded; only the whole message counts, so that a question is never an answer. */
const phrases: Readonly<Record<SafetyAnswer, readonly string[]>> = {
  safe: [
    'safe',
    'i am safe',
    'im safe',
    'i am ok',
    'i am okay',
    'im ok',
    'im okay',
    'i am fine',
    'im fine',
    'we are safe',
    'yaxsiyam',
    'men yaxsiyam',
    'yaxsiyiq',
    'tehlukesizlikdeyem',
    'men tehlukesizlikdeyem',
    'tehlukesizem',
    'men tehlukesizem',
    'tehlukesiz yerdeyem',
    'sag salamatam',
    'men sag salamatam',
    'sagsalamatam',
    'salamatam',
    'hersey qaydasindadir',
    'her sey qaydasindadir',
    'her sey yaxsidir',
  ],
  help: [
    'i need help',
    'need help',
    'help me',
    'sos',
    'komek',
    'komek edin',
    'komek lazimdir',
    'mene komek lazimdir',
    'mene komek edin',
    'yardim lazimdir',
    'yardim edin',
    'xilas edin',
    'tehlukedeyem',
    'men tehlukedeyem',
  ],
}

const meanings = new Map<string, SafetyAnswer>([
  ...phrases.safe.map((phrase) => [phrase, 'safe'] as const),
  ...phrases.help.map((phrase) => [phrase, 'help'] as const),
])

/** What a message means as an answer to a roll call; null = it is none. */
export function readAnswer(text: string): SafetyAnswer | null {
  if (text.length > 60) return null
  const words = fold(text)
    .replace(/['’`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return meanings.get(words) ?? null
}
