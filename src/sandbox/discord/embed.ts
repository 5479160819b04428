import { anything, flag, isObject, lengthOf, link, list, nullable, shape, text, whole } from './rules.ts'
import type { Json } from './world.ts'

/** Limits of Discord's message page. */
export const messageLimits = {
  content: 2000,
  embeds: 10,
  embedSum: 6000,
  title: 256,
  description: 4096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1024,
  footer: 2048,
  author: 256,
  nonce: 25,
  files: 10,
  fileBytes: 10 * 1024 * 1024,
  requestBytes: 25 * 1024 * 1024,
} as const

const picture = nullable(shape({ url: link(2048) }))

/** One embed. */
export const embed = shape({
  title: nullable(text(0, messageLimits.title)),
  type: anything,
  description: nullable(text(0, messageLimits.description)),
  url: nullable(link(2048)),
  timestamp: nullable(text(1, 40)),
  color: nullable(whole(0, 0xff_ff_ff)),
  footer: nullable(shape({ 'text!': text(1, messageLimits.footer), icon_url: nullable(link(2048)) })),
  image: picture,
  thumbnail: picture,
  author: nullable(
    shape({
      'name!': text(1, messageLimits.author),
      url: nullable(link(2048)),
      icon_url: nullable(link(2048)),
    }),
  ),
  fields: nullable(
    list(
      0,
      messageLimits.fields,
      shape({
        'name!': text(1, messageLimits.fieldName),
        'value!': text(1, messageLimits.fieldValue),
        inline: nullable(flag),
      }),
    ),
  ),
})

/** The characters that count towards an embed's 6000, over all embeds. */
export function embedSum(value: unknown): number {
  if (!Array.isArray(value)) return 0
  const size = (part: unknown) => (typeof part === 'string' ? lengthOf(part) : 0)
  return value.filter(isObject).reduce((sum, e) => {
    const fields = Array.isArray(e.fields) ? (e.fields as Json[]) : []
    const footer = isObject(e.footer) ? size(e.footer.text) : 0
    const author = isObject(e.author) ? size(e.author.name) : 0
    const inFields = fields.reduce((total, f) => total + size(f.name) + size(f.value), 0)
    return sum + size(e.title) + size(e.description) + footer + author + inFields
  }, 0)
}

/** Only these parts of an embed are seen. */
const seen = ['title', 'description', 'fields', 'image', 'thumbnail', 'author', 'footer']

/** Whether an embed shows nothing. */
export const isEmpty = (embed: unknown) =>
  isObject(embed) &&
  seen.every((part) => !embed[part] || (Array.isArray(embed[part]) && embed[part].length === 0))
