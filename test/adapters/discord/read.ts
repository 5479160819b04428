import type { MessageState } from '../../../src/sandbox/discord/state.ts'

type Rule = readonly [RegExp, (match: RegExpExecArray) => string]

/** Discord's inline markdown: escapes, addresses, masked links, mentions, and marks that are drawn and not shown. */
const rules: readonly Rule[] = [
  [/^\\([^0-9A-Za-z\s])/, (m) => m[1] ?? ''],
  [/^https?:\/\/[^\s<]+/, (m) => m[0]],
  [/^\[((?:\\.|[^\]\n])+)\]\(https?:[^)\s]+\)/, (m) => inline(m[1] ?? '')],
  [/^<(?:@|#|t:|\/)[^>]*>/, () => '«mention»'],
  [/^(?:\*\*|__|~~|\|\||[*_`])/, () => ''],
]

/** What a reader sees of a markdown text. */
export function drawn(markdown: string): string {
  return markdown
    .split('\n')
    .map((line) => inline(line.replace(/^(?:#{1,3} |-# |- |> | {2})/, '')))
    .join('\n')
    .replaceAll('\u200b', '')
}

function inline(text: string): string {
  let shown = ''
  for (let rest = text; rest !== ''; ) {
    const [match, show] = found(rest)
    shown += match ? show(match) : rest[0]
    rest = rest.slice(match ? match[0].length : 1)
  }
  return shown
}

function found(text: string): readonly [RegExpExecArray | null, (match: RegExpExecArray) => string] {
  for (const [pattern, show] of rules) {
    const match = pattern.exec(text)
    if (match) return [match, show]
  }
  return [null, () => '']
}

/** Everything of a message that a reader reads, in order. */
export function textOf(message: MessageState): string {
  const embeds = message.embeds.flatMap((embed) => {
    const fields = Array.isArray(embed.fields) ? (embed.fields as { name: string; value: string }[]) : []
    return [embed.title, embed.description, ...fields.flatMap((field) => [field.name, field.value])]
  })
  return [message.content, ...embeds]
    .filter((part) => typeof part === 'string' && part !== '')
    .map((part) => drawn(String(part)))
    .join('\n')
}
