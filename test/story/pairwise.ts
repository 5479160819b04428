import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Locale } from '../../src/core/language.ts'
import type { Platform } from '../../src/core/platform.ts'
import type { T } from '../../src/core/words.ts'
import { openStore, type Store } from '../../src/store/database/open.ts'
import type { Actress } from '../support/actress.ts'
import { databases } from '../support/database.ts'
import { openStage, type Stage, type Who } from '../support/stage.ts'

/** A platform, a language and a database in which every story is played: together each pair of them is met. */
export const rows = [
  ['telegram', 'az', 'sqlite'],
  ['telegram', 'en', 'postgresql'],
  ['discord', 'az', 'postgresql'],
  ['discord', 'en', 'sqlite'],
  ['slack', 'az', 'sqlite'],
  ['slack', 'en', 'postgresql'],
] as const satisfies readonly (readonly [Platform, Locale, Store['dialect']])[]

/** Where a story is played. */
export interface Setting {
  readonly stage: Stage
  readonly platform: Platform
  readonly locale: Locale
  /** The words that people of this row read. */
  readonly t: T
  /** Somebody of this row's platform and language. */
  person(name: string, who?: Omit<Who, 'platform' | 'locale'>): Actress
}

/** Declares stories, to be played one after the other on one stage per row; names of people are a story's own. */
export function pairwise(stories: Readonly<Record<string, (setting: Setting) => Promise<void>>>): void {
  describe.each(rows)('on %s in %s, on %s', (platform, locale, dialect) => {
    const database = databases().find((each) => each.dialect === dialect)
    let store: Store
    let stage: Stage
    beforeAll(async () => {
      store = await openStore(await database?.fresh())
      stage = await openStage({ store })
    })
    afterAll(async () => {
      await stage.stop()
      await store.close()
      await database?.remove()
    })
    test.each(Object.entries(stories))('%s', async (_name, play) => {
      const t = stage.words(locale, platform)
      const person: Setting['person'] = (name, who) => stage.person(name, { ...who, platform, locale })
      await play({ stage, platform, locale, t, person })
      expect(stage.errors).toEqual([])
    })
  })
}

/** Answers a dialog, one question after the other or page by page; a choice is named by its label. */
export async function completes(person: Actress, answers: Readonly<Record<string, string>>): Promise<void> {
  if (!person.form) return asked(person, answers)
  for (let page = 0; page < 9; page++) {
    await person.opens()
    const fields = person.form?.fields.map(({ key }) => key)
    if (!fields) return
    await person.fills(Object.fromEntries(Object.entries(answers).filter(([key]) => fields.includes(key))))
  }
  throw new Error(`the form comes back again and again: ${person.reads()}`)
}

async function asked(person: Actress, answers: Readonly<Record<string, string>>): Promise<void> {
  for (const answer of Object.values(answers)) {
    const shown = [answer, `✓ ${answer}`].find((label) => person.reads().includes(`[${label}]`))
    if (shown) await person.presses(shown)
    else await person.says(answer)
  }
}
