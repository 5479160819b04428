import { drive } from './api.js'

/** What a Discord client offers while a command is typed: commands, then options, then the bot's own completions. */
export async function suggest(text, at) {
  const { state, me } = at
  const [, word, space, rest] = /^\/(\S*)(\s*)(.*)$/s.exec(text) ?? []
  if (word === undefined) return []
  const command = state.commands.find((each) => each.name === word)
  if (!space || !command)
    return state.commands
      .filter((each) => each.name.startsWith(word) && each.name !== word)
      .map((each) => ({ fill: `/${each.name} `, label: `/${each.name}`, hint: described(each, me) }))
  const open = openOption(command, rest)
  if (open) return completions(command, open, rest, at)
  return (command.options ?? [])
    .filter((option) => !rest.includes(`${option.name}:`))
    .map((option) => ({
      fill: `${text.trimEnd()} ${option.name}: `,
      label: `${option.name}:`,
      hint: described(option, me),
    }))
}

/** Options in « name: value other: value »; bare words are the command's first option. */
export function optionsIn(command, rest) {
  const names = (command?.options ?? []).map((option) => option.name)
  const parts = rest.split(new RegExp(`(?:^|\\s)(${names.join('|') || '(?!)'}):\\s*`))
  const options = {}
  if (parts[0].trim() && names[0]) options[names[0]] = parts[0].trim()
  for (let i = 1; i < parts.length; i += 2) if (parts[i + 1].trim()) options[parts[i]] = parts[i + 1].trim()
  return options
}

function openOption(command, rest) {
  const found = (command.options ?? []).map((option) => [option, rest.lastIndexOf(`${option.name}:`)])
  const [option, from] = found.reduce((best, each) => (each[1] > best[1] ? each : best), [null, -1])
  return (
    option && {
      option,
      before: rest.slice(0, from),
      text: rest.slice(from + option.name.length + 1).trimStart(),
    }
  )
}

async function completions(command, { option, before, text }, rest, { me, place }) {
  const fill = (value) => `/${command.name} ${before}${option.name}: ${value}`
  const fixed = (option.choices ?? []).map((choice) => ({ fill: fill(choice.value), label: choice.name }))
  if (!option.autocomplete) return fixed.filter((choice) => choice.fill !== fill(text))
  const channel = place === 'dm' ? {} : { channel: place }
  const options = Object.fromEntries(
    Object.entries(optionsIn(command, rest)).filter(([name]) => name !== option.name),
  )
  const answer = await drive('discord', 'autocomplete', {
    user: me.id,
    ...channel,
    command: command.name,
    option: option.name,
    text,
    options,
  })
  const choices = (answer?.choices ?? []).filter((choice) => String(choice.value) !== text)
  return choices.map((choice) => ({ fill: fill(choice.value), label: choice.name }))
}

function described(thing, me) {
  return thing.description_localizations?.[me.locale] ?? thing.description
}
