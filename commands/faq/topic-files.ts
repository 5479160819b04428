import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { idShape, type Topic, topicShape } from './topic.ts'

const fileShape = z.strictObject({
  category: z
    .string('is missing at the top of the file')
    .regex(idShape, 'may have small letters, digits and hyphens only'),
  topics: z
    .array(topicShape, 'is missing: the list of topics of this file')
    .min(1, 'is empty: a file has at least one topic'),
})

/** The folder of the topics that come with the bot. */
export const topicFolder = join(import.meta.dirname, 'topics')

/** Every topic of a folder's .yaml files, in file order; throws one Error that lists what is wrong where and what to do. */
export async function readTopics(folder: string = topicFolder): Promise<readonly Topic[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort()
  if (files.length === 0) throw new Error(`${folder} has no .yaml file with topics.`)
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))
  const read = files.map((name, at) => parseTopics(name, texts[at] ?? ''))
  const repeated = repeats(files, read)
  if (repeated.length > 0) throw new Error(repeated.join('\n'))
  return read.flat()
}

/** The topics in the text of one file; `name` is what error messages call the file. */
export function parseTopics(name: string, text: string): readonly Topic[] {
  const raw = plain(name, text)
  const parsed = fileShape.safeParse(raw)
  if (!parsed.success)
    throw new Error(parsed.error.issues.map((issue) => `${name}: ${problem(raw, issue)}`).join('\n'))
  const { category, topics } = parsed.data
  const ids = topics.map((topic) => topic.id)
  const twice = ids.find((id, at) => ids.indexOf(id) !== at)
  if (twice !== undefined)
    throw new Error(`${name}: the id ${twice} is there twice; give one of the topics another id.`)
  return topics.map((topic) => ({ ...topic, category }))
}

function plain(name: string, text: string): unknown {
  try {
    return parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(`${name}: not valid YAML; look at the indentation and the colons near this place: ${why}`)
  }
}

function problem(raw: unknown, issue: z.core.$ZodIssue): string {
  const [first, at, ...rest] = issue.path
  if (first !== 'topics' || typeof at !== 'number') return `"${issue.path.join('.')}" ${issue.message}`
  return `topic ${nameOf(raw, at)}: "${rest.join('.')}" ${issue.message}`
}

function nameOf(raw: unknown, at: number): string {
  const found = z.object({ topics: z.array(z.unknown()) }).safeParse(raw)
  const topic = z.object({ id: z.string() }).safeParse(found.success ? found.data.topics[at] : undefined)
  return topic.success ? topic.data.id : `number ${at + 1}`
}

function repeats(files: readonly string[], read: readonly (readonly Topic[])[]): readonly string[] {
  const home = new Map<string, string>()
  return files.flatMap((file, at) =>
    (read[at] ?? []).flatMap(({ id }) => {
      const before = home.get(id)
      home.set(id, file)
      return before === undefined
        ? []
        : [`${file}: the id ${id} is already in ${before}; give one of the topics another id.`]
    }),
  )
}
