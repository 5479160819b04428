import type { Catalogue } from './catalogue.ts'
import { hinted, type Locale } from './language.ts'
import type { Log } from './log.ts'
import type { Memory } from './memory.ts'
import type { Suggestion, SuggestRequest } from './port.ts'

interface Asked {
  readonly catalogue: Catalogue
  readonly memory: Memory
  readonly log: Log
}

/** Completes an option of a command while it is typed: 25 at most, as many as Discord shows. */
export async function suggest(asked: Asked, request: SuggestRequest): Promise<readonly Suggestion[]> {
  const options = asked.catalogue.named(request.command)?.options
  const option = options?.find((each) => each.name === request.option)
  if (!option?.suggest) return []
  return option.suggest(request.text, await typedIn(asked, request)).slice(0, 25)
}

/** Completions are no reason to keep somebody waiting for a database in trouble: then the platform's hint decides. */
async function typedIn({ memory, log }: Asked, request: SuggestRequest): Promise<Locale> {
  const { platform, userId, locale } = request
  try {
    const chosen = await memory.transaction((tx) => memory.chosenLocale(tx, platform, userId), 'any')
    return chosen ?? hinted(locale)
  } catch (error) {
    log.warn({ platform, error: String(error) }, 'a chosen language could not be looked up')
    return hinted(locale)
  }
}
