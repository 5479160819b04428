import { isObject } from './schema.ts'
import type { Channel, Json, Pings, World } from './world.ts'

/** How a message is to be parsed, from its own arguments. */
export interface Parsing {
  readonly linkNames: boolean
  readonly full: boolean
}

/**
 * Whom a message notifies: mentions in its text and in every mrkdwn text of its blocks; plain_text never mentions anybody.
 * Whoever is not in the channel, or has no account any more, is named but hears nothing.
 */
export function pingsOf(
  world: World,
  { members }: Channel,
  { text, blocks }: { readonly text: string; readonly blocks: readonly Json[] },
  how: Parsing,
): Pings {
  const texts = [text, ...blocks.flatMap(mrkdwnIn)]
  const groups = new Set<string>()
  const users = new Set<string>()
  for (const each of texts) {
    for (const [, group] of each.matchAll(/<!(channel|here|everyone)(?:\|[^>]*)?>/g))
      groups.add(String(group))
    for (const [, group] of each.matchAll(/<!subteam\^(\w+)(?:\|[^>]*)?>/g)) groups.add(String(group))
    for (const [, user] of each.matchAll(/<@([UW]\w+)(?:\|[^>]*)?>/g)) users.add(String(user))
    if (how.linkNames || how.full) linked(world, each, groups, users)
  }
  const hears = (id: string) => members.includes(id) && world.people[id]?.deactivated === false
  return { groups: [...groups], users: [...users].filter(hears) }
}

/** `link_names` and `parse: full` turn what merely looks like a mention into one. */
function linked(world: World, text: string, groups: Set<string>, users: Set<string>): void {
  for (const [, group] of text.matchAll(/@(channel|here|everyone)\b/g)) groups.add(String(group))
  for (const person of Object.values(world.people)) if (text.includes(`@${person.name}`)) users.add(person.id)
}

function mrkdwnIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnIn)
  if (!isObject(value)) return []
  if (value.type === 'mrkdwn' && typeof value.text === 'string') return [value.text]
  return Object.values(value).flatMap(mrkdwnIn)
}

/** What a person typed, as Slack hands it to apps: three characters escaped, addresses and e-mails made links. */
export function typed(text: string): string {
  const safe = escaped(text)
  return safe
    .replace(/\bhttps?:\/\/[^\s<>|]+/g, (url) => `<${url}>`)
    .replace(/(?<![\w@/:|.-])[\w.+-]+@[\w-]+\.[\w.-]+\w/g, (mail) => `<mailto:${mail}|${mail}>`)
}

/** Escapes the three control characters; a mention that was picked from the client's list stays one: `<@U…>`. */
export function escaped(text: string): string {
  return text
    .split(/(<@[UW]\w+>)/)
    .map((part, index) => (index % 2 ? part : part.replace(/[&<>]/g, (c) => entities[c] ?? c)))
    .join('')
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
