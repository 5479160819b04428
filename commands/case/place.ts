import type { Ctx } from '../../src/core/ctx.ts'
import type { Locale } from '../../src/core/language.ts'
import { type Platform, platformNames } from '../../src/core/platform.ts'
import type { Tx } from '../../src/core/tx.ts'
import type { Shut } from '../../src/core/view.ts'
import { chapterNameById, chapterPlaceAt } from '../../src/store/chapter/chapters.ts'
import { isShut } from './letters.ts'

/** The word behind Telegram's `start` that opens the private chat of somebody who calls, or called, for help. */
export const helpStart = 'help'

/** True when the act comes from a shared place and its person cannot be written to, so that nothing can be asked in private. */
export async function isOutside({ tx, actor, inbound }: Ctx): Promise<boolean> {
  return !inbound.private && (await isShut(tx, actor.personId))
}

/** What everybody may read instead of a question or an answer about a call for help. */
export function aside({ t }: Pick<Ctx, 't'>, said: 'helpCase.shutAsked' | 'helpCase.shutCalled'): Shut {
  return { text: t(said), open: t('helpCase.openChat'), start: helpStart }
}

/** The shared place of an act as a note keeps it: `telegram italy`, the platform and the chapter whose channel it is. */
export async function placeOfCall({ tx, inbound: { from } }: Ctx): Promise<string> {
  const place = await chapterPlaceAt(tx, from)
  return [from.platform, place?.chapterId].filter(Boolean).join(' ')
}

/** The same in a responder's language. */
export async function sayPlace(tx: Tx, locale: Locale, kept: string): Promise<string> {
  const [platform = '', chapterId] = kept.split(' ')
  const name = platformNames[platform as Platform] ?? platform
  return chapterId ? `${name}, ${await chapterNameById(tx, chapterId, locale)}` : name
}
