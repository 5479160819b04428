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

/** Reads `slack:U012AB3CD`, `telegram:123456789` or `discord:…`; null = it is none of them. */
export function readAccount(text: string): NamedAccount | null {
  const [name, userId = '', ...more] = text.split(':')
  const platform = (['slack', 'telegram', 'discord'] as const).find((each) => each === name)
  return platform && !more.length && users[platform].test(userId) ? { platform, userId } : null
}
