import { fold } from './fold.ts'

/** What people say around what they mean, folded: greetings and thanks change nothing. */
const courtesies =
  /\b(salam|aleykum salam|sag olun|sag ol|cox sag olun|cox sag ol|cox|tesekkurler|tesekkur edirem|minnetdaram|sukur|allaha sukur|xahis edirem|zehmet olmasa|hele ki|hele|thanks|thank you|thanks a lot|please|hi|hello)\b/g

/** Longer messages say more than one thing, in characters. */
const longest = 80

/** A short message folded, as it stands and without the courtesies around it; empty when it is long. */
export function readings(text: string): readonly string[] {
  if (text.length > longest) return []
  const whole = fold(text)
  return [whole, whole.replace(courtesies, '').replace(/ +/g, ' ').trim()]
}
