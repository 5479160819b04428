import { readings } from '../../src/core/text/courtesy.ts'

/** What people write who call for help, folded; only the whole message counts, so that a question is never a call. */
const cries: ReadonlySet<string> = new Set([
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
])

/** True when a message is a cry for help and nothing else. */
export function isCry(text: string): boolean {
  return readings(text).some((words) => cries.has(words))
}
