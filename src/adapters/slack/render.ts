import type { types } from '@slack/bolt'
import { shorten, split } from '../../core/text/split.ts'
import type { Block, Button, Fact, File, View } from '../../core/view.ts'
import { escaped, flat, hasLink } from './escape.ts'
import { ringing, type There } from './mention.ts'

/** One message as chat.postMessage takes it. */
export interface Body {
  /** What notifications and screen readers say. */
  readonly text: string
  readonly blocks: readonly types.KnownBlock[]
}

/** Slack's documented limits (reference/block-kit and reference/methods/chat.update), with room to spare where undocumented. */
export const limits = {
  text: 3000,
  /** chat.update takes at most 4,000. */
  fallback: 3900,
  header: 150,
  fields: 10,
  fieldText: 2000,
  blocks: 50,
  /** All blocks of a message together, as JSON; about 13,200 are refused (slackapi/bolt-js#2509). */
  json: 11_000,
  perRow: 5,
  rows: 10,
  label: 75,
  url: 3000,
} as const

/** A view as one message, or as several where it is too long; buttons are under the last. Only in a channel (`there`) anybody is mentioned. */
export function render(view: View, there?: There): readonly Body[] {
  const rings = ringing(view.blocks, there)
  const called: readonly types.KnownBlock[] = rings ? [{ type: 'section', text: marked(rings) }] : []
  const drawn = [...called, ...view.blocks.flatMap(draw)]
  const rows = actionRows(view.buttons ?? [])
  const further = shorten((view.further ?? '').trim(), limits.header / 2)
  const parts = pack(drawn, rows, title(further))
  const words = fallbacks(view, rings)
  const head = (index: number) => (index && further ? `${escaped(further)}\n` : '')
  return parts.map((blocks, index) => ({ text: `${head(index)}${words[index] || '…'}`, blocks }))
}

/** What is said with a file. */
export const renderCaption = (file: File): string => escaped(shorten(file.caption, limits.text / 2))

const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text, emoji: false })
const marked = (text: string): types.MrkdwnElement => ({ type: 'mrkdwn', text, verbatim: true })

/** Plain where nothing has to be clicked. */
const textObject = (text: string) => (hasLink(text) ? marked(flat(text)) : plain(escaped(text)))
const lengthOf = (text: string): number => (hasLink(text) ? flat(text) : escaped(text)).length
const pieces = (text: string): readonly string[] =>
  split(text.trim(), limits.text, lengthOf).filter((piece) => escaped(piece).trim() !== '')

const section = (text: string): types.SectionBlock => ({ type: 'section', text: textObject(text) })

function draw(block: Block): readonly types.KnownBlock[] {
  switch (block.kind) {
    case 'title':
      return title(block.text.trim().replace(/\s*\n\s*/g, ' '))
    case 'text':
      return pieces(block.text).map(section)
    case 'note':
      return pieces(block.text).map((piece) => ({ type: 'context', elements: [textObject(piece)] }))
    case 'list':
      return pieces(bullets(block.items)).map(section)
    case 'facts':
      return facts(block.facts)
    case 'progress':
      return [section(`${shorten(block.label, 200)}\n${bar(block.done, block.total)}`)]
    case 'link':
      return [linkTo(block.label, block.url)]
    case 'mention':
      return []
  }
}

function title(text: string): readonly types.KnownBlock[] {
  const whole = escaped(text)
  if (whole.trim() === '') return []
  return whole.length <= limits.header ? [{ type: 'header', text: plain(whole) }] : pieces(text).map(section)
}

const bullets = (items: readonly string[]): string =>
  items.map((item) => `• ${item.trim().replace(/\s*\n\s*/g, '\n   ')}`).join('\n')

/** Facts side by side, ten to a section; when one is too long for that, as lines. */
function facts(all: readonly Fact[]): readonly types.KnownBlock[] {
  const fields = all.map(({ label, value }) =>
    marked(`*${flat(shorten(label.trim(), 200)) || '—'}*\n${flat(value.trim()) || '—'}`),
  )
  if (fields.some((field) => field.text.length > limits.fieldText))
    return all.flatMap(({ label, value }) => pieces(`${label}: ${value || '—'}`).map(section))
  return chunks(fields, limits.fields).map((some) => ({ type: 'section', fields: [...some] }))
}

function linkTo(label: string, url: string): types.SectionBlock {
  const target = webAddress(url)
  if (!target) return section(shorten(`${label}: ${url}`, 500))
  const name = flat(shorten(label.trim(), 100)).replace(/[<>]/g, '').replace(/\|/g, '¦')
  return { type: 'section', text: marked(`<${escaped(target)}|${name || escaped(target)}>`) }
}

/** An http(s) address in which nothing can end a link early; null for any other scheme. */
function webAddress(url: string): string | null {
  const parsed = URL.parse(url)
  if (parsed?.protocol !== 'https:' && parsed?.protocol !== 'http:') return null
  const safe = parsed.href.replace(/[|<>]/g, encodeURIComponent)
  return escaped(safe).length <= limits.url / 2 ? safe : null
}

function bar(done: number, total: number): string {
  const share = total > 0 ? Math.min(1, Math.max(0, done / total)) : 0
  const full = Math.floor(share * 10)
  return `${'▰'.repeat(full)}${'▱'.repeat(10 - full)} ${done}/${total} (${Math.floor(share * 100)} %)`
}

/** Fills messages with blocks in order; at least one block in each, the rows of buttons together in the last, and in all but the first the `head`. */
function pack(
  blocks: readonly types.KnownBlock[],
  rows: readonly types.KnownBlock[],
  head: readonly types.KnownBlock[],
): readonly (readonly types.KnownBlock[])[] {
  const whole = [...blocks.map((block) => [block]), ...(rows.length > 0 ? [rows] : [])]
  const parts: types.KnownBlock[][] = [[]]
  for (const together of whole) {
    const current = parts.at(-1) ?? []
    const joined = [...current, ...together]
    const fits = joined.length <= limits.blocks && JSON.stringify(joined).length <= limits.json
    if (fits || current.length === 0) parts[parts.length - 1] = joined
    else parts.push([...head, ...together])
  }
  return parts.map((part) => (part.length > 0 ? part : [section('—')]))
}

function actionRows(given: readonly (readonly Button[])[]): readonly types.ActionsBlock[] {
  const seen = new Set<string>()
  return given
    .map((row) => row.flatMap((button) => buttonOf(button, seen)))
    .flatMap((row) => chunks(row, limits.perRow))
    .slice(0, limits.rows)
    .map((elements) => ({ type: 'actions', elements: [...elements] }))
}

/** The action_id of a button that only opens an address. */
const linkAction = 'link:'

/** One button; a repeat of an action, and an address Slack would refuse, are left out. */
function buttonOf(button: Button, seen: Set<string>): readonly types.Button[] {
  const text = plain(labelOf(button.label))
  if ('url' in button) {
    const url = webAddress(button.url)
    const id = `${linkAction}${seen.size}`
    seen.add(id)
    return url ? [{ type: 'button', text, url, action_id: id }] : []
  }
  if (seen.has(button.action)) return []
  seen.add(button.action)
  const style = button.style ? { style: button.style } : {}
  return [{ type: 'button', text, action_id: button.action, value: button.action, ...style }]
}

/** A label escaped within its limit. */
export function labelOf(text: string, most: number = limits.label): string {
  const clean = text.trim().replace(/\s*\n\s*/g, ' ')
  const [first = ''] = split(clean, most, (piece) => escaped(piece).length)
  return escaped(first === clean ? clean : shorten(first, Math.max(1, first.length - 1))) || '…'
}

/** Everything a view says, for notifications and screen readers, cut like the message itself; whom it rings stands behind what a locked screen shows. */
function fallbacks(view: View, rings: string): readonly string[] {
  const said = view.blocks
    .map(wordsOf)
    .filter((words) => words !== '')
    .join('\n')
  const cut = split(said.trim(), limits.fallback, (piece) => escaped(piece).length).map((piece) =>
    escaped(piece).trim(),
  )
  return [[cut[0] || '—', rings].join(' ').trim(), ...cut.slice(1)]
}

function wordsOf(block: Block): string {
  switch (block.kind) {
    case 'title':
    case 'text':
    case 'note':
      return block.text
    case 'list':
      return bullets(block.items)
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${value}`).join('\n')
    case 'progress':
      return `${block.label} ${block.done}/${block.total}`
    case 'link':
      return `${block.label}: ${block.url}`
    case 'mention':
      return ''
  }
}

function chunks<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size))
}
