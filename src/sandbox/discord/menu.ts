import { type Fault, invalidForm } from './refusal.ts'
import {
  anything,
  type Check,
  flag,
  isObject,
  lengthOf,
  list,
  nullable,
  oneOf,
  report,
  shape,
  text,
  whole,
  words,
} from './rules.ts'
import { type Json, snowflake, type World } from './world.ts'

/** The locales Discord knows (reference.mdx and the enum of its OpenAPI document): Azerbaijani is not among them. */
export const locales = new Set(
  'ar bg cs da de el en-GB en-US es-419 es-ES fi fr he hi hr hu id it ja ko lt nl no pl pt-BR ro ru sv-SE th tr uk vi zh-CN zh-TW'.split(
    ' ',
  ),
)

/** Limits of Discord's application-commands page. */
export const menuLimits = {
  chatInput: 100,
  options: 25,
  choices: 25,
  total: 8000,
  createsPerDay: 200,
} as const

const nameRule = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u

const name: Check = (value, path, faults) => {
  text(1, 32)(value, path, faults)
  if (typeof value !== 'string') return
  if (!nameRule.test(value) || value !== value.toLowerCase())
    report(faults, path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid')
}

const localized = (check: Check): Check =>
  nullable((value, path, faults) => {
    if (!isObject(value))
      return report(faults, path, 'DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType')
    for (const [locale, entry] of Object.entries(value)) {
      if (!locales.has(locale))
        report(
          faults,
          [...path, locale],
          'BASE_TYPE_CHOICES',
          `Value must be one of {${[...locales].join(', ')}}.`,
        )
      check(entry, [...path, locale], faults)
    }
  })

const described = {
  'name!': name,
  name_localizations: localized(name),
  description_localizations: localized(text(1, 100)),
}

const choice = shape({
  'name!': text(1, 100),
  name_localizations: localized(text(1, 100)),
  'value!': anything,
})

const optionShape = shape({
  ...described,
  'description!': text(1, 100),
  'type!': oneOf(3, 4, 5, 6, 7, 8, 9, 10, 11),
  required: nullable(flag),
  autocomplete: nullable(flag),
  choices: nullable(list(0, menuLimits.choices, choice)),
  min_length: nullable(whole(0, 6000)),
  max_length: nullable(whole(1, 6000)),
  min_value: anything,
  max_value: anything,
})

const option: Check = (value, path, faults) => {
  optionShape(value, path, faults)
  if (
    isObject(value) &&
    value.autocomplete === true &&
    Array.isArray(value.choices) &&
    value.choices.length > 0
  )
    report(
      faults,
      path,
      'APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE',
      'Choices and autocomplete cannot both be set',
    )
}

const commandShape = shape({
  ...described,
  description: text(1, 100),
  type: oneOf(1),
  options: nullable(list(0, menuLimits.options, option)),
  default_member_permissions: anything,
  dm_permission: nullable(flag),
  default_permission: nullable(flag),
  contexts: nullable(list(1, 3, oneOf(0, 1, 2))),
  integration_types: nullable(list(1, 2, oneOf(0, 1))),
  nsfw: nullable(flag),
  id: anything,
  handler: anything,
})

const command: Check = (value, path, faults) => {
  commandShape(value, path, faults)
  if (!isObject(value)) return
  if (value.description === undefined)
    report(faults, [...path, 'description'], 'BASE_TYPE_REQUIRED', 'This field is required')
  const options = Array.isArray(value.options) ? value.options.filter(isObject) : []
  const names = options.map((o) => o.name)
  if (new Set(names).size < names.length)
    report(
      faults,
      [...path, 'options'],
      'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
      'Option name already exists',
    )
  const wrong = options.findIndex((o, i) => o.required === true && i > 0 && options[i - 1]?.required !== true)
  if (wrong > 0)
    report(
      faults,
      [...path, 'options', wrong],
      'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
      'Required options must be placed before non-required options',
    )
  if (weight(value) > menuLimits.total)
    report(
      faults,
      path,
      'APPLICATION_COMMAND_TOO_LARGE',
      `Command exceeds maximum size (${menuLimits.total})`,
    )
}

/** Characters of name, description and choices' values; of the localizations only the longest counts. */
function weight(value: Json): number {
  const own = (part: string) => {
    const localizations = isObject(value[`${part}_localizations`])
      ? Object.values(value[`${part}_localizations`] as Json)
      : []
    return Math.max(...[value[part] ?? '', ...localizations].map((each) => lengthOf(String(each))))
  }
  const inside = [...asList(value.options), ...asList(value.choices)].reduce(
    (sum, each) => sum + weight(each),
    0,
  )
  return own('name') + own('description') + lengthOf(words(value.value)) + inside
}

const asList = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : [])

/** PUT of a whole menu, global or a guild's: checks it, keeps the ids of names that stay. */
export function overwriteMenu(world: World, scope: string, body: unknown, now: number): Json[] {
  const faults: Fault[] = []
  list(0, menuLimits.chatInput, command)(body, [], faults)
  const names = asList(body).map((entry) => entry.name)
  if (new Set(names).size < names.length)
    report(
      faults,
      [names.length - 1],
      'APPLICATION_COMMANDS_DUPLICATE_NAME',
      'Application command names must be unique',
    )
  if (faults.length > 0) throw invalidForm(faults)
  const before = world.commands[scope] ?? []
  world.commands[scope] = asList(body).map((entry) => ({
    type: 1,
    ...entry,
    id: before.find((old) => old.name === entry.name)?.id ?? snowflake(world, now),
    version: snowflake(world, now),
  }))
  return world.commands[scope]
}
