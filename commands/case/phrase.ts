import { fold } from '../../src/core/text/fold.ts'
import {
  agreed,
  around,
  aside,
  asking,
  crying,
  denied,
  dire,
  endsCrying,
  helpWord,
  idle,
  notAbout,
  ordinary,
  squashed,
  unwell,
} from './signs.ts'

/**
 * How sure a text is a call for help: `plain` = nothing else; `told` = with what happened, unmistakably; `perhaps` = only while
 * something happens, as it could be about anything otherwise.
 */
export type Call = 'plain' | 'told' | 'perhaps'

/** Longer texts are stories; only their beginning is looked at, in characters. */
const longest = 600

const jokes = /😂|🤣|😅|:-?D\b/

/** The sentences of a text as they are looked through: folded, emojis of need as words, no letter twice in a row; questions apart. */
export function sentences(text: string): { readonly words: string; readonly question: boolean }[] {
  const parts = text
    .slice(0, longest)
    .replaceAll('🆘', ' sos ')
    .replaceAll('🚑', ' ambulans ')
    .split(/(?<=[.!?\n])/)
  return parts
    .map((part) => ({ words: squashed(fold(part)), question: part.trimEnd().endsWith('?') }))
    .filter(({ words }) => words !== '')
}

/** What of a text, if anything, is a call for help; a question, an offer or an ordinary matter is none. */
export function readCall(text: string): Call | null {
  if (jokes.test(text)) return null
  const said = sentences(text).filter(({ words, question }) => !question || rest(words) === '')
  const whole = said
    .map(({ words }) => words.replace(denied, ' ').replace(notAbout, ' '))
    .join(' ')
    .replace(/ +/g, ' ')
    .trim()
  if (whole === '' || has(idle, whole)) return null
  const asks = has(asking, whole) || isOnlyHelp(whole)
  if (asks && rest(whole) === '') return 'plain'
  if (has(dire, whole) || (asks && has(around, whole))) return 'told'
  if (has(around, whole)) return 'perhaps'
  if (/^help(?: help)*$/.test(whole) || unwell.test(whole)) return 'perhaps'
  if (has(ordinary, rest(whole))) return null
  const brief = whole.split(' ').length <= mostWords
  if (brief && endsCrying.test(whole)) return 'told'
  return asks || (brief && has(crying, whole)) ? 'perhaps' : null
}

/** Longer sentences that hold the word for help tell of something else. */
const mostWords = 8

/** True when a text holds the word for help as somebody would cry it, and no ordinary matter. */
export function namesHelp(text: string): boolean {
  const words = sentences(text)
    .map((each) => each.words.replace(denied, ' ').replace(notAbout, ' '))
    .join(' ')
  return !jokes.test(text) && has(crying, words) && !has(ordinary, rest(words)) && !has(idle, words)
}

/** True when a message is a call for help, whatever goes on. */
export function isCry(text: string): boolean {
  const call = readCall(text)
  return call === 'plain' || call === 'told'
}

/** True when a text says yes, and nothing else than that or a call once more: the answer to « Should we call …? ». */
export function isAgreement(text: string): boolean {
  const whole = sentences(text.replaceAll('?', ' '))
    .map(({ words }) => words)
    .join(' ')
  return (
    has(agreed, whole) &&
    rest(whole.replace(denied, ' no ').replace(agreed, ' ')) === '' &&
    !denies.test(whole)
  )
}

/** Whoever says no has not said yes. */
const denies = /\b(?:no|yox|xeyr|not|deyil|dont|lazim deyil)\b/

/** What somebody in need writes, as it begins: a misspelled command that holds it may be a cry. */
const alarming =
  /kom[ae][kyjg]|komk|yard[iu]m|help|xilas|imda|tehluk|danger|yaral|hurt|sos|pomo|emergen|urgent|tecili|ambul|zelzel|yang[iu]n|fire|trap|qurtar/

/** True when words that are not understood smell of danger. */
export function isAlarming(text: string): boolean {
  return sentences(text).some(({ words }) => alarming.test(words))
}

/** The one word, however often, with greetings and pleading; in English alone it may be the wish to read the commands. */
function isOnlyHelp(words: string): boolean {
  return has(helpWord, words) && rest(words) === '' && !/^help(?: help)*$/.test(words)
}

/** What is said beside the call. */
function rest(words: string): string {
  return words.replace(asking, ' ').replace(aside, ' ').trim()
}

/** A global expression keeps where it was. */
export function has(signs: RegExp, words: string): boolean {
  signs.lastIndex = 0
  return signs.test(words)
}
