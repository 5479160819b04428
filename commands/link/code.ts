import { createHash, randomInt } from 'node:crypto'

/** Letters and digits that nobody takes for one another, in any script's handwriting: no 0 O, 1 I L, U V. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTWXYZ'
const length = 8

/** How long a code may be used. */
export const codeMinutes = 10

/** Eight signs of 29, drawn by the operating system's generator: half a million million codes. */
export function newCode(): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
}

/** As it is read aloud and typed: two groups of four. */
export function shownCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

/** What was typed, without spaces and dashes, in capitals; null = no code at all. */
export function readCode(text: string): string | null {
  const code = text.replace(/[\s\p{Pd}]/gu, '').toUpperCase()
  return code.length === length && Array.from(code).every((sign) => alphabet.includes(sign)) ? code : null
}

/** The only form in which a code is kept. */
export function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex')
}
