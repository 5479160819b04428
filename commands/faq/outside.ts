import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

/** A kind of message that the bot declines, described by the words it is made of. */
export interface OutsideGroup {
  readonly id: string
  readonly phrases: readonly string[]
}

const shape = z.strictObject({
  groups: z.array(z.strictObject({ id: z.string(), words: z.string() })).min(1),
})

/** The groups in outside.yaml: weather, sport, homework, insults, small talk and so on. */
export function readOutside(
  file: string = join(import.meta.dirname, 'outside.yaml'),
): readonly OutsideGroup[] {
  const parsed = shape.safeParse(parse(readFileSync(file, 'utf8')))
  if (!parsed.success)
    throw new Error(
      `${file}: every group needs an id and words separated by commas.\n${parsed.error.message}`,
    )
  return parsed.data.groups.map(({ id, words }) => ({
    id,
    phrases: words
      .split(/[,\n]/)
      .map((phrase) => phrase.trim())
      .filter((phrase) => phrase !== ''),
  }))
}
