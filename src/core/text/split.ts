const graphemes = new Intl.Segmenter('az', { granularity: 'grapheme' })

/** Best places to break, best first: between paragraphs, lines, sentences, words. */
const breaks: readonly RegExp[] = [/\n\s*\n/g, /\n/g, /(?<=[.!?…])\s/g, /\s/g]

type Measure = (piece: string) => number

const units: Measure = (piece) => piece.length

/** Cuts a text into pieces whose `measure` is at most `limit`; see `takePiece`. */
export function split(text: string, limit: number, measure: Measure = units): readonly string[] {
  const pieces: string[] = []
  let rest = text
  while (measure(rest) > limit) {
    const [piece, after] = takePiece(rest, limit, measure)
    pieces.push(piece)
    rest = after
  }
  if (rest !== '' || pieces.length === 0) pieces.push(rest)
  return pieces.filter((piece, index) => piece !== '' || index === 0)
}

/**
 * Takes the first piece whose `measure` is at most `limit` off a text, at the best break of its second half, never inside
 * a character that a reader sees as one (unless that alone is too long). Nothing but white space at the cut is lost.
 */
export function takePiece(
  text: string,
  limit: number,
  measure: Measure = units,
): readonly [piece: string, rest: string] {
  if (measure(text) <= limit) return [text, '']
  const cut = breakBefore(text, fitting(text, limit, measure))
  return [text.slice(0, cut).trimEnd(), text.slice(cut).trimStart()]
}

/** The longest prefix that measures at most `limit`, as an index. */
function fitting(text: string, limit: number, measure: Measure): number {
  let low = 1
  let high = Math.min(text.length, limit)
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (measure(text.slice(0, middle)) <= limit) low = middle
    else high = middle - 1
  }
  return low
}

function breakBefore(text: string, end: number): number {
  const reachable = text.slice(0, end + 1)
  for (const pattern of breaks) {
    const last = [...reachable.matchAll(pattern)].findLast(
      (match) => match.index <= end && match.index >= end / 2,
    )
    if (last) return last.index
  }
  return characterBefore(text, end)
}

/** The last boundary between visible characters at or before `end`; a code point's when one character fills the piece. */
function characterBefore(text: string, end: number): number {
  const from = Math.max(0, end - 200)
  const start = from === 0 ? 0 : safe(text, from)
  let boundary = 0
  for (const { index } of graphemes.segment(text.slice(start, end + 200))) {
    if (start + index > end) break
    boundary = start + index
  }
  return boundary > start ? boundary : Math.max(1, safe(text, end))
}

/** Not between the halves of a surrogate pair. */
function safe(text: string, index: number): number {
  const code = text.charCodeAt(index)
  return code >= 0xdc00 && code <= 0xdfff && index > 1 ? index - 1 : index
}

/** Shortens to `max` UTF-16 units at a visible character, with an ellipsis when something was cut. */
export function shorten(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, characterBefore(text, max - 1)).trimEnd()}…`
}
