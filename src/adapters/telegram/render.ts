import type { InlineKeyboardButton } from 'grammy/types'
import { shorten, takePiece } from '../../core/text/split.ts'
import type { Block, Button, Fact, File, View } from '../../core/view.ts'

/** One message as the Bot API takes it, without its chat. */
export interface Part {
  readonly text: string
  readonly how: {
    readonly parse_mode: 'HTML'
    readonly link_preview_options: { readonly is_disabled: true }
    readonly reply_markup?: { readonly inline_keyboard: InlineKeyboardButton[][] }
  }
}

/** Telegram's limits: text and caption are documented (Bot API, sendMessage); the keyboard's are practice. */
export const limits = {
  text: 4096,
  caption: 1024,
  rows: 12,
  perRow: 8,
  /** More than this fails now and then; documented nowhere. */
  buttons: 40,
  label: 64,
  url: 2048,
} as const

/** Between two blocks. */
const gap = '\n\n'
const barLength = 10
/** Room at a message's end that is not worth beginning a long text in. */
const leastRoom = 1000

/** A stretch of text that may be cut; `wrap` puts HTML around each escaped piece. */
interface Unit {
  readonly text: string
  readonly wrap: (escaped: string) => string
  /** Characters that `wrap` adds and a reader sees. */
  readonly extra: number
  /** Follows the unit before it on the next line, without an empty one. */
  readonly tight: boolean
}

const rendered = new WeakMap<View, readonly Part[]>()

/** A view as one message, or as several where it is too long; buttons are under the last. One view is rendered once. */
export function render(view: View): readonly Part[] {
  const known = rendered.get(view)
  if (known) return known
  const parts = draw(view)
  rendered.set(view, parts)
  return parts
}

/** A file's caption: plain text, cut where Telegram would refuse it. */
export function renderCaption(file: File): string {
  return shorten(file.caption.trim(), limits.caption)
}

/** A name that survives in a multipart header. */
export function renderFileName(file: File): string {
  return file.name.replace(/[\p{Cc}";\\/]+/gu, '_').trim() || 'file'
}

/** The text as HTML that shows it literally (core.telegram.org/bots/api#html-style). */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (c) =>
    c === '&' ? '&amp;' : c === '<' ? '&lt;' : c === '>' ? '&gt;' : '&quot;',
  )
}

function draw(view: View): readonly Part[] {
  const texts = pack(view.blocks.flatMap(unitsOf), view.further)
  const keyboard = rows(view.buttons ?? [])
  return texts.map((text, index) => ({
    text,
    how: {
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      ...(index === texts.length - 1 && keyboard.length
        ? { reply_markup: { inline_keyboard: keyboard } }
        : {}),
    },
  }))
}

const plain = (text: string, tight = false): Unit => ({ text, wrap: (t) => t, extra: 0, tight })

function unitsOf(block: Block): readonly Unit[] {
  switch (block.kind) {
    case 'title':
      return [{ ...plain(block.text), wrap: (t) => `<b>${t}</b>` }]
    case 'text':
      return [plain(block.text)]
    case 'note':
      return [{ ...plain(block.text), wrap: (t) => `<i>${t}</i>` }]
    case 'list':
      return block.items.map((item, i) => ({ ...plain(item, i > 0), wrap: (t) => `• ${t}`, extra: 2 }))
    case 'facts':
      return block.facts.map(factUnit)
    case 'progress':
      return [plain(block.label), plain(bar(block.done, block.total), true)]
    case 'link':
      return [linkUnit(block.label, block.url)]
    case 'mention':
      return []
  }
}

function factUnit({ label, value }: Fact, index: number): Unit {
  const name = shorten(label.trim(), 200)
  const wrap = (t: string) => `<b>${escapeHtml(name)}:</b> ${t}`
  return { text: value.trim() || '—', wrap, extra: name.length + 2, tight: index > 0 }
}

function linkUnit(label: string, url: string): Unit {
  const target = webAddress(url)
  if (!target) return plain(`${label}: ${url}`)
  return { ...plain(label.trim() || target), wrap: (t) => `<a href="${escapeHtml(target)}">${t}</a>` }
}

/** An http(s) or Telegram address; null for any other scheme and for what is no address. */
function webAddress(url: string): string | null {
  const parsed = URL.parse(url)
  const href = ['https:', 'http:', 'tg:'].includes(parsed?.protocol ?? '') ? parsed?.href : undefined
  return href && href.length <= limits.url ? href : null
}

function bar(done: number, total: number): string {
  const share = total > 0 ? Math.min(1, Math.max(0, done / total)) : 0
  const full = Math.floor(share * barLength)
  return `${'▰'.repeat(full)}${'▱'.repeat(barLength - full)} ${done}/${total} (${Math.floor(share * 100)} %)`
}

/** Fills messages with units in order, counting what a reader sees; a view of nothing still is a message. `further` is the head of all but the first. */
function pack(units: readonly Unit[], further = ''): readonly string[] {
  const head = shorten(further.trim(), leastRoom / 2)
  const later = limits.text - (head ? head.length + gap.length : 0)
  const texts: string[] = []
  let current = ''
  let seen = 0
  const add = (unit: Unit, piece: string, between: string) => {
    current += between + unit.wrap(escapeHtml(piece))
    seen += between.length + piece.length + unit.extra
  }
  for (const unit of units) {
    let between = current ? (unit.tight ? '\n' : gap) : ''
    for (let rest = unit.text.trim(); rest; ) {
      const room = (texts.length ? later : limits.text) - seen - between.length - unit.extra
      if (current && rest.length > room && (rest.length + unit.extra <= later || room < leastRoom)) {
        texts.push(current)
        current = between = ''
        seen = 0
        continue
      }
      const [piece, after] = takePiece(rest, room)
      add(unit, piece, between)
      rest = after
      between = gap
    }
  }
  const all = current || texts.length === 0 ? [...texts, current || '—'] : texts
  return head ? all.map((text, n) => (n ? `<b>${escapeHtml(head)}</b>${gap}${text}` : text)) : all
}

function rows(given: readonly (readonly Button[])[]): InlineKeyboardButton[][] {
  let left: number = limits.buttons
  return given
    .map((row) => row.flatMap(buttonOf))
    .flatMap((row) => chunks(row, limits.perRow))
    .filter((row) => {
      left -= row.length
      return row.length > 0 && left >= 0
    })
}

/** One button; a link that Telegram would refuse is left out. */
function buttonOf(button: Button): InlineKeyboardButton[] {
  const text = shorten(button.label.trim(), limits.label) || '…'
  if ('url' in button) {
    const url = webAddress(button.url)
    return url ? [{ text, url }] : []
  }
  return [{ text, callback_data: button.action, ...(button.style ? { style: button.style } : {}) }]
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size))
}
