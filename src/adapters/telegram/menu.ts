import type { BotCommand, BotCommandScope } from 'grammy/types'
import type { MenuEntry } from '../../core/port.ts'
import { shorten } from '../../core/text/split.ts'

/** One setMyCommands call. */
export interface MenuCall {
  readonly commands: readonly BotCommand[]
  readonly scope: BotCommandScope
  readonly language_code?: 'az' | 'en'
}

/** Bot API, BotCommand: at most 100 per scope, descriptions of at most 256 characters. */
const mostCommands = 100
const descriptionLength = 256
const scopes: readonly BotCommandScope[] = [{ type: 'all_private_chats' }, { type: 'all_group_chats' }]

/** The menu for private chats and groups: Azerbaijani for everybody, and in `az` and `en` for clients that ask by language. */
export function renderMenu(menu: readonly MenuEntry[]): readonly MenuCall[] {
  const offered = menu.filter((entry) => isOffered(entry)).slice(0, mostCommands)
  const words = (locale: 'az' | 'en') =>
    offered.map(({ name, description }) => ({
      command: name,
      description: shorten(description[locale].trim(), descriptionLength),
    }))
  const [az, en] = [words('az'), words('en')]
  return scopes.flatMap((scope) => [
    { scope, commands: az },
    { scope, commands: az, language_code: 'az' as const },
    { scope, commands: en, language_code: 'en' as const },
  ])
}

/** Telegram takes ASCII names only and refuses the whole list for one that is not. */
function isOffered({ name, platforms }: MenuEntry): boolean {
  return /^[a-z0-9_]{1,32}$/.test(name) && (!platforms || platforms.includes('telegram'))
}
