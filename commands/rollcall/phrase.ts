import { readings } from '../../src/core/text/courtesy.ts'
import type { SafetyAnswer } from '../../src/store/rollcall/answers.ts'
import { isCry } from '../case/phrase.ts'

/** What people write instead of pressing, folded; only the whole message counts, so that a question is never an answer. */
const safe: ReadonlySet<string> = new Set([
  'safe',
  'i am safe',
  'im safe',
  'i am ok',
  'i am okay',
  'im ok',
  'im okay',
  'i am fine',
  'im fine',
  'i am good',
  'im good',
  'am safe',
  'am ok',
  'ok',
  'okay',
  'all good',
  'safe and sound',
  'we are safe',
  'we are ok',
  'we are fine',
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
  'hersey yaxsidir',
  'hamimiz yaxsiyiq',
  'biz yaxsiyiq',
  'yaxsiyam hec ne olmayib',
])

/** What a message means as an answer to a roll call; null = it is none. */
export function readAnswer(text: string): SafetyAnswer | null {
  if (readings(text).some((words) => safe.has(words))) return 'safe'
  return isCry(text) ? 'help' : null
}
