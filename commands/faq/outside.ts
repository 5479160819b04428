import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Outside } from '../../src/search/entry.ts'

const shape = z.strictObject({
  groups: z.array(z.strictObject({ id: z.string(), words: z.string() })).min(1),
})

/** The groups in outside.yaml: weather, sport, homework, insults, small talk and so on. */
export function readOutside(file: string = join(import.meta.dirname, 'outside.yaml')): readonly Outside[] {
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
