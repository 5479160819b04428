import { fold } from '../../src/core/fold.ts'
import type { SafetyAnswer } from '../../src/store/rollcall/answers.ts'

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
    'tehlukedeyik',
    'komek edin mene',
    'komeye ehtiyacim var',
    'mene komek lazim',
    'komek lazim',
    'bize komek lazimdir',
    'bize komek edin',
    'xilas edin meni',
    'yaxsi deyilem',
    'men yaxsi deyilem',
    'yaraliyam',
    'men yaraliyam',
    'i am not safe',
    'im not safe',
    'not safe',
    'i am not ok',
    'im not ok',
    'i am hurt',
    'im hurt',
    'i am injured',
    'im injured',
    'i am in danger',
    'we need help',
    'please help me',
    'send help',
    'tehlukedeyem',
    'men tehlukedeyem',
  ],
}

const meanings = new Map<string, SafetyAnswer>([
  ...phrases.safe.map((phrase) => [phrase, 'safe'] as const),
  ...phrases.help.map((phrase) => [phrase, 'help'] as const),
])

/** What people say around an answer, folded: greetings and thanks change nothing. */
const courtesies =
  /\b(salam|aleykum salam|sag olun|sag ol|cox sag olun|cox sag ol|cox|tesekkurler|tesekkur edirem|minnetdaram|sukur|allaha sukur|xahis edirem|zehmet olmasa|hele ki|hele|thanks|thank you|thanks a lot|please|hi|hello)\b/g

/** What a message means as an answer to a roll call; null = it is none. */
export function readAnswer(text: string): SafetyAnswer | null {
  if (text.length > 80) return null
  const words = fold(text)
  return meanings.get(words) ?? meanings.get(words.replace(courtesies, '').replace(/ +/g, ' ').trim()) ?? null
}
