import type { Catalogue } from './catalogue.ts'
import type { Locale } from './language.ts'
import { withLocked } from './locked.ts'
import type { Named, Params } from './notice.ts'
import type { Platform } from './platform.ts'
import type { Tx } from './tx.ts'
import type { File, View } from './view.ts'
import type { Words } from './words.ts'

/** One thing to draw: a notice's name, its parameters as stored, the reader's language and platform. */
export interface Drawing {
  readonly notice: string
  readonly paramsJson: string
  readonly locale: Locale
  readonly platform: Platform
}

/** Draws outbox rows; equal drawings give the same object, so that adapters render a fan-out once. */
export type Draw = (tx: Tx, now: Date, drawing: Drawing) => Promise<View | File>

/** Equal drawings kept at hand. */
const kept = 500

/** Who is called may be known better when it is drawn once more. */
const callsPeople = (drawn: View | File): boolean =>
  'blocks' in drawn && drawn.blocks.some((block) => block.kind === 'mention' && block.people)

/** A Draw over the commands' notices; a notice nobody knows is our mistake and throws. */
export function createDraw(catalogue: Catalogue, words: Words, named: Named = () => []): Draw {
  const cache = new Map<string, View | File>()
  return async (tx, now, { notice, paramsJson, locale, platform }) => {
    const key = `${platform} ${locale} ${notice} ${paramsJson}`
    const known = cache.get(key)
    if (known) return known
    const [command = '', name = ''] = notice.split('.')
    const draw = catalogue.commands.find((each) => each.name === command)?.notices?.[name]
    if (!draw) throw new Error(`no notice called ${notice}`)
    const params = JSON.parse(paramsJson) as Params
    const here: Words = (language) => words(language, platform)
    const shown = await draw({ tx, now, t: here(locale), locale, words: here, named }, params)
    const drawn = 'blocks' in shown ? withLocked(here(locale), shown) : shown
    if (callsPeople(drawn)) return drawn
    if (cache.size >= kept) cache.delete(cache.keys().next().value ?? '')
    cache.set(key, drawn)
    return drawn
  }
}
