import type { Command } from './command.ts'
import type { MenuEntry } from './port.ts'
import { type Key, saying, type Words } from './words.ts'

/** The commands as the platforms publish them, in menu order, in both languages. */
export function menuOf(commands: readonly Command[], words: Words): readonly MenuEntry[] {
  const both = (key: Key) => ({ az: saying(words('az'), key), en: saying(words('en'), key) })
  return commands
    .filter((command) => !command.hidden)
    .map((command) => ({
      name: command.name,
      description: both(command.about),
      options: (command.options ?? []).map((option) => ({
        name: option.name,
        description: both(option.about),
        required: option.required ?? false,
        suggests: option.suggest !== undefined,
      })),
      ...(command.listed ? { platforms: command.listed } : {}),
    }))
}
