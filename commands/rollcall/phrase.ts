import type { SafetyAnswer } from '../../src/store/rollcall/answers.ts'
import { has, readCall, sentences } from '../case/phrase.ts'
import { anyOf, aside, denied, idle } from '../case/signs.ts'

/** The writer, or everybody with them, is fine. */
const safe = anyOf(
  'yax[sw]i?y?i?(?:am|iq)',
  'tehlukesiz(?:lik)?(?:de)?y?(?:em|ik|m)',
  'tehlukesiz yerde[a-z]*',
  's?a?lamat(?:am|iq|yam|yiq)',
  'sa[gq](?:am|iq)',
  'sag salimi[mz]',
  'her ?sey (?:yaxsi|qaydasinda|yerinde|ela|sakit)[a-z]*',
  'normal(?:am|iq)',
  '(?:ok|okey|okay)(?:em| em|yem|ik)',
  'safe em',
  '(?:im|iam|am)safe',
  'iyiyi[mz]',
  'guvendeyi[mz]',
  'bir ?seyim yok',
  'v (?:poryadke|bezopasnosti)',
  'vse (?:xoroso|norm|normalno|ok|v poryadke)',
  'jiv[a]? (?:i )?zdorov[a]?',
  '(?:im|i am|i m|iam|am|we are|we re|were) (?:all |both |totally )?(?:safe|ok|okay|fine|good|alright|all right)',
  '(?:everything|everyone|all) (?:is |are )?(?:fine|good|ok|okay|safe|alright)',
  'doing (?:fine|ok|okay|well)',
  'marked safe',
  'safe and sound',
)

/** A message that is only this, or begins with it. */
const first = /^(?:safe|ok|okay|okey)(?:$| (?:here|thank|thanks|now|at|in|for)\b)/

/** What a message means as an answer to a roll call; null = it is none. Being fine, with a need behind it, is a call for help. */
export function readAnswer(text: string): SafetyAnswer | null {
  if (readCall(text)) return 'help'
  return sentences(text).some(({ words, question }) => !question && isSafe(words)) ? 'safe' : null
}

/** What stands beside being safe without changing it. */
const harmless = anyOf(
  '(?:safe|and|sound|now|at|in|home|here|thank|evde|evdeyem|ailemle|dostlarla|hami|hamimiz|indi|sukur|allaha)',
)

/** Takes being safe back, or puts something beside it. */
const doubtful = anyOf(
  '(?:am[ai]|lakin|ancaq|but|except|however|yox|xeyr|no|not|never|hele|yet|belke|maybe|bilmir[a-z]*|isnt|arent|wasnt|dont|cant|ne)',
  'd[eo][yg]?[iu]?l[a-z]*',
  '(?:kom[ae][a-z]|komke|help|yardim|xilas)[a-z]*',
)

/**
 * What stands behind the command of being safe: `help` = a call; `safe` = nothing else than that again; `likely` = being safe
 * and more; null = nobody can tell.
 */
export function readBehind(word: string, behind: string): 'help' | 'safe' | 'likely' | null {
  const whole = `${word} ${behind}`
  if (readAnswer(whole) === 'help' || readCall(behind)) return 'help'
  const said = sentences(behind)
  const words = said.map((each) => each.words.replace(denied, ' ')).join(' ')
  if (said.some(({ question }) => question) || whole.includes('?') || has(doubtful, words)) return null
  const rest = words.replace(safe, ' ').replace(aside, ' ').replace(harmless, ' ').trim()
  if (rest === '') return 'safe'
  return readAnswer(whole) === 'safe' || readAnswer(behind) === 'safe' ? 'likely' : null
}

/** What was written beside a name without what says that they are fine: it does not go with a call. */
export function withoutSafe(note: string | null | undefined): string {
  const lines = (note ?? '').split('\n')
  return lines.filter((line) => readAnswer(line) !== 'safe').join('\n')
}

/** True when a text says that its writer is fine; a bare « ok » does not, nor does a question or a call. */
export function saysFine(text: string): boolean {
  return (
    readAnswer(text) === 'safe' &&
    sentences(text).some(({ words, question }) => !question && has(safe, words))
  )
}

function isSafe(words: string): boolean {
  if (has(idle, words)) return false
  return has(denied, words) || has(safe, words) || first.test(words)
}
