import { action } from '../../src/core/action.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Reply } from '../../src/core/view.ts'
import { openCaseOf } from '../../src/store/case/cases.ts'
import { addToCase } from './conversation.ts'
import { isPractice } from './exercise.ts'

/** So often one person is answered, and their call told of it, in milliseconds. */
const everyMs = 60_000
/** Then all are forgotten. */
const mostKnown = 20_000

/**
 * Whoever sends a voice message, a picture or a sticker believes that it was heard: they are told that it was not, and those
 * who have their call that there was one. Null = told a moment ago.
 */
export function createWordless(): (ctx: Ctx) => Promise<Reply | null> {
  const told = new Map<number, { readonly id: string; readonly at: number }>()
  return async (ctx) => {
    const { tx, t, actor, inbound, now } = ctx
    const last = told.get(actor.personId)
    // The same event comes again when its transaction is tried again.
    if (last && last.id !== inbound.id && now.getTime() - last.at < everyMs) return null
    if (told.size >= mostKnown) told.clear()
    told.set(actor.personId, { id: inbound.id, at: now.getTime() })
    const open = await openCaseOf(tx, actor.personId)
    const added =
      open && !(await isPractice(tx, open)) && (await addToCase(ctx, { kind: 'wordless', text: '' }))
    const blocks = [
      { kind: 'text', text: added ? t('helpCase.wordlessInCall') : t('helpCase.wordless') },
    ] as const
    const need = { label: t('helpCase.need'), action: action('help_me', 'ask'), style: 'danger' } as const
    return { view: { blocks, buttons: [[need]], private: true } }
  }
}
