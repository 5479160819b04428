import type { APIActionRowComponent, APIButtonComponent, APIEmbed, APIEmbedField } from 'discord.js'
import { shorten, split } from '../../core/text/split.ts'
import type { Block, Fact, File, View } from '../../core/view.ts'
import { rows, webAddress } from './buttons.ts'
import { plain } from './escape.ts'
import { ringing, type There } from './mention.ts'

/** One message as Discord's API takes it. */
export interface Body {
  readonly content?: string
  readonly embeds: readonly APIEmbed[]
  readonly components: readonly APIActionRowComponent<APIButtonComponent>[]
  readonly allowed_mentions: {
    readonly parse: readonly []
    readonly roles?: readonly string[]
    readonly users?: readonly string[]
  }
}

/** Discord's documented limits (resources/message and components/reference). */
export const limits = {
  title: 256,
  description: 4096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1024,
  /** Title, description and fields share 6000; what fields may take so that the other two always fit. */
  allFields: 1600,
  content: 2000,
} as const

/** Nobody is ever notified by what a person typed: parsing of mentions is off in every body. */
export const nobody = { parse: [] } as const

const colours = { emergency: 0xd9_2d_20, exercise: 0xf7_90_09, good: 0x12_b7_6a, plain: 0x2e_6f_d8 } as const

/** Shown where a view has no words at all: Discord takes no empty message. */
const nothing = '…'

/** A stretch of text that may be cut; `wrap` puts Discord's markdown around each escaped piece. */
interface Unit {
  readonly text: string
  readonly wrap: (escaped: string) => string
  /** Follows the unit before it on the next line, without an empty one. */
  readonly tight?: boolean
}

/** A view as one embed, or as several messages where it is too long; buttons are under the last. Only in a channel (`there`) anybody is mentioned. */
export function render(view: View, there?: There): readonly Body[] {
  const { title, units, fields } = layOut(view.blocks)
  const further = plain(shorten((view.further ?? '').trim(), limits.title / 2))
  const parts = pack(units)
  const rings = ringing(view.blocks, there)
  return parts.map((description, index) => {
    const last = index === parts.length - 1
    const head = index === 0 ? title : further
    const embed: APIEmbed = {
      color: colours[view.tone ?? 'plain'],
      ...(head ? { title: head } : {}),
      ...(description || title || fields.length > 0 ? {} : { description: nothing }),
      ...(description ? { description } : {}),
      ...(last && fields.length > 0 ? { fields: [...fields] } : {}),
    }
    return {
      ...(rings && index === 0 ? { content: rings.content } : {}),
      embeds: [embed],
      components: last ? rows(view.buttons ?? []) : [],
      allowed_mentions: rings && index === 0 ? { parse: [], ...rings.allowed } : nobody,
    }
  })
}

/** The message that carries a file. */
export function renderFile(file: File): Body {
  const content = plain(shorten(file.caption, limits.content / 2))
  return {
    ...(content ? { content } : {}),
    embeds: [],
    components: [],
    allowed_mentions: nobody,
  }
}

interface Layout {
  readonly title?: string
  readonly units: readonly Unit[]
  readonly fields: readonly APIEmbedField[]
}

function layOut(all: readonly Block[]): Layout {
  const blocks = all.filter((block) => block.kind !== 'mention')
  const first = blocks[0]
  const title = first?.kind === 'title' ? plain(first.text.trim().replace(/\s*\n\s*/g, ' ')) : ''
  const titled = title !== '' && title.length <= limits.title
  const body = titled ? blocks.slice(1) : blocks
  const last = body.at(-1)
  const fields = last?.kind === 'facts' ? fieldsOf(last.facts) : null
  const units = (fields ? body.slice(0, -1) : body).flatMap(unitsOf)
  return { units, fields: fields ?? [], ...(titled ? { title } : {}) }
}

/** Facts that end a view become fields when they fit there, otherwise null: they stay lines of the text. */
function fieldsOf(facts: readonly Fact[]): readonly APIEmbedField[] | null {
  const fields = facts.map(({ label, value }) => ({
    name: plain(label.trim()) || '—',
    value: plain(value.trim()) || '—',
    inline: value.length <= 30,
  }))
  const fits = fields.every((f) => f.name.length <= limits.fieldName && f.value.length <= limits.fieldValue)
  const sum = fields.reduce((total, f) => total + f.name.length + f.value.length, 0)
  return fits && fields.length > 0 && fields.length <= limits.fields && sum <= limits.allFields
    ? fields
    : null
}

const asIs = (escaped: string): string => escaped

function unitsOf(block: Block): readonly Unit[] {
  switch (block.kind) {
    case 'title':
      return [{ text: block.text, wrap: (t) => `### ${t.replace(/\s*\n\s*/g, ' ')}` }]
    case 'text':
      return [{ text: block.text, wrap: asIs }]
    case 'note':
      return [{ text: block.text, wrap: small }]
    case 'list':
      return block.items.map((item, index) => ({ text: item, wrap: listItem, tight: index > 0 }))
    case 'facts':
      return block.facts.map((fact, index) => ({
        text: fact.value || '—',
        wrap: factLine(fact),
        tight: index > 0,
      }))
    case 'progress':
      return [{ text: block.label, wrap: (t) => `${t}\n${bar(block.done, block.total)}` }]
    case 'link':
      return [linkUnit(block.label, block.url)]
    case 'mention':
      return []
  }
}

const small = (escaped: string): string =>
  escaped
    .split('\n')
    .map((line) => (line.trim() ? `-# ${line}` : ''))
    .join('\n')

const listItem = (escaped: string): string => `- ${escaped.replace(/\s*\n\s*/g, '\n  ')}`

function factLine({ label }: Fact): (escaped: string) => string {
  const name = plain(shorten(label.trim(), 100))
  return (escaped) => `**${name}:** ${escaped}`
}

function linkUnit(label: string, url: string): Unit {
  const target = webAddress(url)
  if (!target) return { text: `${label}: ${url}`, wrap: asIs }
  return { text: shorten(label, 200) || target, wrap: (t) => `[${t}](${target})` }
}

function bar(done: number, total: number): string {
  const share = total > 0 ? Math.min(1, Math.max(0, done / total)) : 0
  const full = Math.floor(share * 10)
  return `${'▰'.repeat(full)}${'▱'.repeat(10 - full)} ${done}/${total} (${Math.floor(share * 100)} %)`
}

/** Fills descriptions with units in order; at least one, so that a view of nothing still is a message. */
function pack(units: readonly Unit[]): readonly string[] {
  const parts: string[] = []
  let current = ''
  for (const unit of units.filter((each) => each.text.trim() !== '')) {
    const draw = (piece: string) => unit.wrap(plain(piece))
    for (const [index, piece] of split(
      unit.text.trim(),
      limits.description,
      (p) => draw(p).length,
    ).entries()) {
      const drawn = draw(piece)
      const joined = current ? `${current}${unit.tight && index === 0 ? '\n' : '\n\n'}${drawn}` : drawn
      if (joined.length > limits.description) {
        parts.push(current)
        current = drawn
      } else current = joined
    }
  }
  return current || parts.length === 0 ? [...parts, current] : parts
}
