/** What Discord reads as one address: markdown inside it means nothing, and a backslash would be shown. */
const link = /https?:\/\/[^\s<]+/gi

/**
 * Makes a person's text mean nothing but itself in Discord's markdown: styles, masked links, mentions, timestamps,
 * quotes, headings and lists. Plain addresses stay clickable. To be applied once, to whole lines.
 */
export function plain(text: string): string {
  const clean = text.replace(/\r\n?/g, '\n').replace(/(?![\n\t])\p{Cc}/gu, '')
  let done = ''
  let from = 0
  for (const match of clean.matchAll(link)) {
    done += words(clean.slice(from, match.index)) + match[0]
    from = match.index + match[0].length
  }
  return atLineStart(done + words(clean.slice(from)))
}

/** A backslash does not stop @everyone, a zero-width space does; allowed_mentions forbids it a second time. */
const words = (text: string): string =>
  text.replace(/[\\*_~`|<>[\]]/g, '\\$&').replace(/@(?=everyone|here)/gi, '@\u200b')

const atLineStart = (text: string): string =>
  text.replace(/^(\s*)([#+-])/gm, '$1\\$2').replace(/^(\s*\d+)([.)])(?=\s)/gm, '$1\\$2')
