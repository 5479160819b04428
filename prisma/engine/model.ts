import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Model } from './engine.ts'

/** The databases that the bot runs on, as Prisma calls them. */
export const providers = ['sqlite', 'postgresql'] as const

/** One of the databases that the bot runs on. */
export type Provider = (typeof providers)[number]

/** The models of a file, or of all files of a folder, with the datasource turned to the given database. */
export function model(path: string, provider: Provider): Model {
  const files = statSync(path).isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path]
  const content = files.map((file) => readFileSync(file, 'utf8')).join('\n')
  return { path, content: content.replace('provider = "sqlite"', `provider = "${provider}"`) }
}
