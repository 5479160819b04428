import { readFileSync } from 'node:fs'
import type { Model } from './engine.ts'

/** The databases that the bot runs on, as Prisma calls them. */
export const providers = ['sqlite', 'postgresql'] as const

/** One of the databases that the bot runs on. */
export type Provider = (typeof providers)[number]

/** A model file, with its datasource turned to the given database. */
export function model(file: string, provider: Provider): Model {
  const content = readFileSync(file, 'utf8').replace('provider = "sqlite"', `provider = "${provider}"`)
  return { path: file, content }
}
