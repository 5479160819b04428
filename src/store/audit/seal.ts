import { createHmac, timingSafeEqual } from 'node:crypto'
import { keyName } from '../database/cipher.ts'

/** What stands under an entry: whoever has the database alone cannot write another. */
export function sealOf(key: Buffer, { id, hash }: { readonly id: number; readonly hash: string }): string {
  const mac = createHmac('sha256', key).update(`entry ${id} ${hash}`).digest('base64url')
  return `${keyName(key)}.${mac.slice(0, 22)}`
}

/** Whether a seal is this key's; `other` = another key made it. */
export function checkSeal(
  key: Buffer,
  entry: { readonly id: number; readonly hash: string; readonly seal: string },
): 'right' | 'wrong' | 'other' {
  if (!entry.seal.startsWith(`${keyName(key)}.`)) return 'other'
  return same(entry.seal, sealOf(key, entry)) ? 'right' : 'wrong'
}

/** The end of the chain as it can be kept by people, on paper too. */
export interface Head {
  readonly entry: number
  /** The first 80 bits of the entry's hash, in 16 characters. */
  readonly hash: string
  /** 16 characters that only the key makes; null = made without a key. */
  readonly signature: string | null
}

/** Crockford's: nothing that looks like something else. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 80 bits in 16 characters. */
function spelled(bytes: Uint8Array): string {
  let rest = BigInt(`0x${Buffer.from(bytes.subarray(0, 10)).toString('hex')}`)
  let text = ''
  for (let n = 0; n < 16; n++) {
    text = alphabet.charAt(Number(rest % 32n)) + text
    rest /= 32n
  }
  return text
}

/** An entry's hash as a head has it. */
export function shortHash(hash: string): string {
  return spelled(Buffer.from(hash, 'hex'))
}

function signature(key: Buffer, entry: number, hash: string): string {
  return spelled(createHmac('sha256', key).update(`head ${entry} ${hash}`).digest())
}

/** The head that a chain has at an entry. */
export function headAt(entry: { readonly id: number; readonly hash: string }, key: Buffer | null): Head {
  const hash = shortHash(entry.hash)
  return { entry: entry.id, hash, signature: key && signature(key, entry.id, hash) }
}

/** True when the head was made with this key. */
export function isSigned(head: Head, key: Buffer): boolean {
  return head.signature !== null && same(head.signature, signature(key, head.entry, head.hash))
}

/** «12-ABCD-EFGH-…»: for people to keep and to type. */
export function headText({ entry, hash, signature: signed }: Head): string {
  return [String(entry), ...(`${hash}${signed ?? ''}`.match(/.{4}/g) ?? [])].join('-')
}

/** Reads a head as typed: small letters, other dashes, blanks and what looks alike are taken for what was meant; null = none. */
export function readHead(text: string): Head | null {
  const [, entry = '', rest = ''] = /^\s*(?:№|#)?\s*(\d{1,9})[\s\p{Pd}.:]+(.{16,200})$/su.exec(text) ?? []
  const code = rest
    .toUpperCase()
    .replace(/[\s\p{Pd}.:]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IİL]/g, '1')
  if (!/^(?:[0-9A-HJKMNP-TV-Z]{16}){1,2}$/.test(code) || Number(entry) < 1) return null
  return { entry: Number(entry), hash: code.slice(0, 16), signature: code.slice(16) || null }
}

function same(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}
