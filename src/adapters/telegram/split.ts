const graphemes = new Intl.Segmenter('az', { granularity: 'grapheme' })

/** Best places to break, best first: between paragraphs, lines, sentences, words. */
const breaks: readonly RegExp[] = [/\n\s*\n/g, /\n/g, /(?<=[.!?…])\s/g, /\s/g]

/** How far around a cut whole characters are looked for; a longer run of combining marks is cut between code points. */
const characterSpan = 200

/**
 * Takes the first piece of at most `limit` UTF-16 units off a text, at the best break in the second half of the piece,
 * never inside a character that a reader sees as one (unless that alone is too long). Nothing but white space at the cut
 * is lost.
 */
export function takePiece(text: string, limit: number): readonly [piece: string, rest: string] {
  if (text.length <= limit) return [text, '']
  const cut = cutAt(text, limit)
  return [text.slice(0, cut).trimEnd(), text.slice(cut).trimStart()]
}

/** Shortens to `max` UTF-16 units at a visible character, with an ellipsis when something was cut. */
export function shorten(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, characterBefore(text, max - 1)).trimEnd()}…`
}

function cutAt(text: string, limit: number): number {
  const reachable = text.slice(0, limit + 1)
  for (const pattern of breaks) {
    const last = [...reachable.matchAll(pattern)].findLast(
      ({ index }) => index <= limit && index >= limit / 2,
    )
    if (last) return last.index
  }
  return characterBefore(text, limit)
}

/** The last boundary between visible characters at or before `end`; between code points when one character fills the span. */
function characterBefore(text: string, end: number): number {
  const start = Math.max(0, safe(text, end - characterSpan))
  let boundary = 0
  for (const { index } of graphemes.segment(text.slice(start, end + characterSpan))) {
    if (start + index > end) break
    boundary = start + index
  }
  return boundary > start ? boundary : Math.max(1, safe(text, end))
}

/** Not between the halves of a surrogate pair. */
function safe(text: string, index: number): number {
  const code = text.charCodeAt(index)
  return code >= 0xdc00 && code <= 0xdfff ? index - 1 : index
}
