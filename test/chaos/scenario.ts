import type { Measure } from '../bench/measure.ts'
import { administer, withDatabase } from '../support/administer.ts'

/** What a scenario is given. */
export interface Setup {
  /** An empty database. */
  readonly url: string
  readonly quick: boolean
  /** The dice of one part of it. */
  readonly random: (part: string) => () => number
}

/** Shows whether one promise holds; runs in a process of its own. */
export type Scenario = (setup: Setup) => Promise<readonly Measure[]>

/** A new database of the same kind as `url`, for one of several towns that live at the same time. */
export async function databaseBeside(url: string, name: string): Promise<string> {
  if (url.startsWith('file:')) return url.replace(/\.db$/, `-${name}.db`)
  const own = `${new URL(url).pathname.slice(1)}_${name}`
  await administer(url, `CREATE DATABASE ${own}`)
  return withDatabase(url, own)
}

/** Plays one after the other, at most `width` at a time; resolves with what became of each, in order. */
export async function atATime<T, R>(
  width: number,
  each: readonly T[],
  play: (one: T, index: number) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = []
  const left = [...each.entries()]
  const worker = async () => {
    for (;;) {
      const next = left.shift()
      if (!next) return
      results[next[0]] = await play(next[1], next[0])
    }
  }
  await Promise.all(Array.from({ length: width }, worker))
  return results
}
