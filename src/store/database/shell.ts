/** A word of a shell's command. */
export function quoted(word: string): string {
  return /^[\w./:=-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}

/** How one goes back to a copy or a dump. */
export function wayBack(file: string): string {
  return `npm run db:restore -- ${quoted(file)}`
}
