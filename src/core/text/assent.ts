import { fold } from './fold.ts'

/** A word of yes, folded. */
const yesWords =
  'he|ha|hee|hea|heri|beli|evet|elbette|yes|yeah|yep|yea|yup|sure|ok|okay|okey|da|olar|duzdur|razi(?:yam)?|tesdiq(?:leyirem)?|correct|right|confirm'
/** A word of no, folded. */
const noWords =
  'no|nope|nah|yox|yo|xeyr|xeyir|hayir|net|lazim deyil|lazim deyl|istemirem|dont|not now|no need'
/** What stands beside either. */
const polite =
  'please|pls|thanks|thank you|sag ol(?:un)?|zehmet olmasa|tesekkur(?:ler)?|eledir|elbette|of course|de'

const only = (words: string) => new RegExp(`^(?:(?:${polite}) )*(?:${words})(?: (?:${words}|${polite}))*$`)
const yes = only(yesWords)
const no = only(noWords)

/** True when a text says yes and nothing else. */
export function saysYes(text: string): boolean {
  return yes.test(fold(text)) || isSign(text, '👍✅👌')
}

/** True when a text says no and nothing else. */
export function saysNo(text: string): boolean {
  return no.test(fold(text)) || isSign(text, '👎❌')
}

/** One of these signs, and no letter beside it. */
function isSign(text: string, signs: string): boolean {
  const [first] = Array.from(text.trim())
  return first !== undefined && signs.includes(first) && fold(text) === ''
}
