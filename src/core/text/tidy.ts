/** One line of a person's typing without what could deceive a reader: control and direction marks are dropped, gaps made single. */
export function tidyLine(text: string): string {
  return tidyText(text).replace(/\s+/g, ' ').trim()
}

/** Like `tidyLine`, but paragraphs stay. */
export function tidyText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\p{Cs}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, (c) =>
      c === '\n' || c === '\t' ? c : '',
    )
    .replace(/\p{M}{4,}/gu, (marks) => Array.from(marks).slice(0, 3).join(''))
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
