const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/**
 * Makes a person's text mean nothing but itself: Slack's control characters are these three, so no mention survives it.
 * Half of a surrogate pair, which the library could not send at all, becomes U+FFFD.
 */
export function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .replace(/[&<>]/g, (c) => entities[c] ?? c)
}

/** Undoes what Slack does to text that people type: `&amp; &lt; &gt;`, and addresses in angle brackets. */
export function asTyped(text: string): string {
  return text
    .replace(/<mailto:[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<(https?:[^|>]*)(?:\|[^>]*)?>/g, '$1')
    .replace(/<[#@!][^|>]*\|([^>]*)>/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
}

const link = /https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)»"']/gi

/** Whether a text carries an address to click; only mrkdwn can show one. */
export const hasLink = (text: string): boolean => text.search(link) >= 0

/** A person's text inside mrkdwn: escaped, its addresses made links, its formatting characters kept apart from words. */
export function flat(text: string): string {
  const plain = apart(marksOf(text))
  let done = ''
  let from = 0
  for (const match of text.matchAll(link)) {
    done += `${plain(text.slice(from, match.index))}<${escaped(match[0])}>`
    from = match.index + match[0].length
  }
  return done + plain(text.slice(from))
}

/** The marks that can format something here: those that come twice, an underscore inside a word not counted. */
function marksOf(text: string): string {
  const words = text.replace(link, ' ').replace(/(?<=[\p{L}\p{N}])_(?=[\p{L}\p{N}])/gu, '')
  return ['*', '_', '~', '`'].filter((mark) => words.split(mark).length > 2).join('')
}

/**
 * mrkdwn has no escape for its own marks: a zero-width space on both sides takes away their meaning. It is put only where
 * a mark has one, because it is copied with the text: an e-mail address or a name with an underscore stays usable.
 */
const apart =
  (marks: string) =>
  (text: string): string =>
    escaped(text)
      .replace(/[*_~`]/g, (mark) => (marks.includes(mark) ? `\u200b${mark}\u200b` : mark))
      .replace(/^(\s*)&gt;/gm, '$1\u200b&gt;')
