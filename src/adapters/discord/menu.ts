import type { RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord.js'
import type { MenuEntry } from '../../core/port.ts'
import { shorten } from '../../core/text/split.ts'
import type { Option } from '../../core/view.ts'

const descriptionLength = 100
const choiceLength = 100
const choices = 25

/**
 * The slash commands: Discord has no Azerbaijani, so it is the default text and English is a localization. They work in
 * servers and in the bot's DM.
 */
export function renderMenu(
  menu: readonly MenuEntry[],
): readonly RESTPostAPIChatInputApplicationCommandsJSONBody[] {
  return menu
    .filter((entry) => !entry.platforms || entry.platforms.includes('discord'))
    .map((entry) => ({
      type: 1,
      name: entry.name,
      ...described(entry.description),
      contexts: [0, 1],
      integration_types: [0],
      options: [...entry.options]
        .sort((a, b) => Number(b.required) - Number(a.required))
        .map((option) => ({
          type: 3,
          name: option.name,
          ...described(option.description),
          required: option.required,
          ...(option.suggests ? { autocomplete: true as const } : {}),
        })),
    }))
}

function described({ az, en }: MenuEntry['description']) {
  const english = shorten(en, descriptionLength)
  return {
    description: shorten(az, descriptionLength),
    description_localizations: { 'en-US': english, 'en-GB': english },
  }
}

/** Completions as Discord takes them: a value too long to come back whole is not offered. */
export function renderChoices(
  options: readonly Option[],
): readonly { readonly name: string; readonly value: string }[] {
  return options
    .filter(({ value }) => value !== '' && value.length <= choiceLength)
    .slice(0, choices)
    .map(({ value, label }) => ({ name: shorten(label.trim(), choiceLength) || value, value }))
}
