import type { Ctx } from '../../src/core/ctx.ts'
import type { Locale } from '../../src/core/language.ts'
import { type Platform, platformNames } from '../../src/core/platform.ts'
import type { Tx } from '../../src/core/tx.ts'
import type { Shut } from '../../src/core/view.ts'
import { isReachable } from '../../src/store/case/contact.ts'
import { chapterNameById, chapterPlaceAt } from '../../src/store/chapter/chapters.ts'

/** The word behind Telegram's `start` that opens the private chat of somebody who calls, or called, for help. */
export const helpStart = 'help'

/**
 * True when the act comes from a shared place and nothing can be asked there: its person cannot be written to in private, or
 * it is a mention on Slack, where a message for one person's eyes may never be seen.
 */
export async function isOutside({ tx, actor, inbound }: Ctx): Promise<boolean> {
  if (inbound.private || inbound.aside) return false
  if (inbound.sender.shut || (inbound.platform === 'slack' && inbound.act.kind === 'text')) return true
  return !(await isReachable(tx, actor.accountId))
}

/** What everybody may read instead of a question or an answer about a call for help, `words` if they say it better; how the chat is opened is the platform's. */
export function aside(
  { t, actor }: Pick<Ctx, 't' | 'actor'>,
  said: `shut${'Asked' | 'Called' | 'Added' | 'Safe'}`,
  words: string = t(`helpCase.${said}`),
): Shut {
  const opens = t(actor.platform === 'discord' ? 'helpCase.openDirect' : 'helpCase.openPrivate')
  const danger = said === 'shutSafe' ? [] : [t('helpCase.dangerFirst')]
  const text = [words, opens, ...danger].join(' ')
  return { text, open: t('helpCase.openChat'), start: helpStart }
}

/** Where the responders' answer will be read, as it is known now. */
export function sayWhere({ t, inbound }: Pick<Ctx, 't' | 'inbound'>): string {
  if (inbound.private || inbound.platform === 'slack') return t('helpCase.answerHere')
  return t(inbound.sender.shut ? 'helpCase.openDirect' : 'helpCase.answerDirect')
}

/** Where somebody called, as a note keeps it. */
interface Called {
  readonly platform: Platform
  readonly chapterId?: string
  readonly name?: string
  readonly url?: string
  readonly username?: string
}

/** The shared place of an act as a note keeps it: the platform, the chapter whose channel it is, and how people find both it and the caller. */
export async function placeOfCall({ tx, inbound: { from, place, sender } }: Ctx): Promise<string> {
  const chapterId = (await chapterPlaceAt(tx, from))?.chapterId
  const { username } = sender
  const called: Called = {
    platform: from.platform,
    ...place,
    ...(chapterId ? { chapterId } : {}),
    ...(username ? { username } : {}),
  }
  return JSON.stringify(called)
}

/** What a note keeps; an earlier one holds `telegram italy`, the platform and the chapter. */
export function readPlace(kept: string): Called {
  if (kept.startsWith('{')) return JSON.parse(kept) as Called
  const [platform = 'telegram', chapterId] = kept.split(' ')
  return { platform: platform as Platform, ...(chapterId ? { chapterId } : {}) }
}

/** The same in a responder's language. */
export async function sayPlace(
  tx: Tx,
  locale: Locale,
  { platform, name, chapterId, username }: Called,
): Promise<string> {
  const chapter = chapterId && (await chapterNameById(tx, chapterId, locale))
  const title = name && name !== chapter ? `«${name}»` : ''
  return [platformNames[platform], title, chapter, username && `@${username}`].filter(Boolean).join(', ')
}
