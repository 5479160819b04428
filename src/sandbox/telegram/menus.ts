import type { Params } from './body.ts'
import { wordOf } from './params.ts'
import { badRequest } from './refusal.ts'
import type { World } from './world.ts'

const scopes = [
  'default',
  'all_private_chats',
  'all_group_chats',
  'all_chat_administrators',
  'chat',
  'chat_administrators',
  'chat_member',
]

/** setMyCommands: at most 100, names of [a-z0-9_]{1,32}, descriptions of 1–256, a two-letter language (Bot API, BotCommand). */
export function setMenu(world: World, params: Params): true {
  const commands = params.commands
  if (!Array.isArray(commands) || commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH')
  const menu = (commands as Record<string, unknown>[]).map(({ command, description, ...rest }) => {
    if (Object.keys(rest).length) throw badRequest(`BotCommand has no field ${Object.keys(rest)[0]}`)
    if (typeof command !== 'string' || !/^[a-z0-9_]{1,32}$/.test(command))
      throw badRequest('BOT_COMMAND_INVALID')
    if (typeof description !== 'string' || description.length < 1 || description.length > 256)
      throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
    return { command, description }
  })
  world.menus[keyOf(params)] = menu
  return true
}

/** getMyCommands. */
export function showMenu(world: World, params: Params): unknown {
  return world.menus[keyOf(params)] ?? []
}

function keyOf(params: Params): string {
  const type = wordOf((params.scope as { type?: unknown } | undefined)?.type ?? 'default')
  if (!scopes.includes(type)) throw badRequest("can't parse BotCommandScope: unknown type")
  const language = wordOf(params.language_code ?? '')
  if (!/^([a-z]{2})?$/.test(language)) throw badRequest('invalid language code specified')
  return `${type} ${language}`.trim()
}
