import type { Address } from './core/address.ts'
import type { Platform } from './core/platform.ts'

/** Somebody by the platform's own number. */
export interface NamedAccount {
  readonly platform: Platform
  readonly userId: string
}

const users: Readonly<Record<Platform, RegExp>> = {
  slack: /^[UW][A-Z0-9]{6,}$/,
  telegram: /^[1-9]\d{0,15}$/,
  discord: /^\d{15,20}$/,
}

const channels: Readonly<Record<Platform, RegExp>> = {
  slack: /^[CGD][A-Z0-9]{6,}$/,
  telegram: /^-?[1-9]\d{0,15}$/,
  discord: /^\d{15,20}$/,
}

/** Reads `slack:U012AB3CD`, `telegram:123456789` or `discord:…`; null = it is none of them. */
export function readAccount(text: string): NamedAccount | null {
  const [platform, userId] = parts(text, users)
  return platform && { platform, userId }
}

/** Reads a group or channel: `slack:C012AB3CD`, `telegram:-1001234567890` or `discord:…`; null = it is none of them. */
export function readPlace(text: string): Address | null {
  const [platform, id] = parts(text, channels)
  return platform && { platform, target: platform === 'telegram' ? id : `channel:${id}` }
}

function parts(text: string, ids: Readonly<Record<Platform, RegExp>>): readonly [Platform | null, string] {
  const [name, id = '', ...more] = text.split(':')
  const platform = (['slack', 'telegram', 'discord'] as const).find((each) => each === name)
  return platform && !more.length && ids[platform].test(id) ? [platform, id] : [null, '']
}

/** An account as it is compared and written: `slack:U012AB3CD`. */
export function accountName({ platform, userId }: NamedAccount): string {
  return `${platform}:${userId}`
}

/** Where such a person is written to privately, if they let the bot. */
export function privateAddress({ platform, userId }: NamedAccount): Address {
  return { platform, target: platform === 'telegram' ? userId : `user:${userId}` }
}
