import { action } from '../../src/core/action.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Notice } from '../../src/core/notice.ts'
import { priority } from '../../src/core/outgoing.ts'
import { Refusal } from '../../src/core/refusal.ts'
import type { Button, Reply } from '../../src/core/view.ts'
import { allChapters, chapterName, chapterPlaceAt } from '../../src/store/chapter/chapters.ts'
import { accountKey, enqueue } from '../../src/store/outbox/outbox.ts'
import { bindAt, chapterCalled, readLanguage } from './bind.ts'
import { askLanguage } from './view.ts'

/**
 * Asks whoever brought the bot into a Telegram group or channel, in private, whose it is: in a channel posts have no
 * author, so that nobody could send a command there. The question goes to that account alone: its buttons mean nothing on
 * another platform.
 */
export async function arrived(ctx: Ctx): Promise<void> {
  const { tx, actor, inbound, locale } = ctx
  const { platform, target } = inbound.from
  const to = inbound.sender.address
  if (platform !== 'telegram' || !to || (await chapterPlaceAt(tx, inbound.from))) return
  const { personId, accountId } = actor
  await enqueue(tx, {
    key: accountKey(`chapter:arrived:${inbound.id}`, accountId),
    ...{ to, locale, personId, accountId },
    priority: priority.answer,
    notice: 'chapter.arrived',
    params: { target },
  })
}

export const arrivedNotice: Notice = async ({ tx, t, locale }, { target }) => {
  const buttons: Button[] = (await allChapters(tx)).map((chapter) => ({
    label: chapterName(chapter, locale),
    action: action('chapter', 'at', `${target}|${chapter.id}`),
  }))
  const rows = Array.from({ length: Math.ceil(buttons.length / 3) }, (_, row) =>
    buttons.slice(row * 3, row * 3 + 3),
  )
  return {
    blocks: [
      { kind: 'title', text: t('chapter.arrivedTitle') },
      { kind: 'text', text: t('chapter.arrived') },
    ],
    buttons: rows.slice(0, 5),
    private: true,
  }
}

/** A press in the private chat: `-1001234567890|italy`, then `-1001234567890|italy|az`. Only groups and channels have such numbers. */
export async function bindThere(ctx: Ctx, arg: string): Promise<Reply> {
  const [target = '', id = '', language = ''] = arg.split('|')
  if (ctx.actor.platform !== 'telegram' || !/^-\d{1,16}$/.test(target))
    throw new Refusal('common.staleButton')
  const chapter = await chapterCalled(ctx, id)
  if (!language)
    return askLanguage(ctx, chapter, (each) => action('chapter', 'at', `${target}|${id}|${each}`))
  const binding = { chapter, locale: readLanguage(language), role: null }
  return bindAt(ctx, { platform: 'telegram', target }, binding)
}
