import { go } from '../../src/core/action.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Button, Reply } from '../../src/core/view.ts'
import { saying } from '../../src/core/words.ts'
import { heldOf } from '../../src/store/me/held.ts'
import { accountsOf } from '../../src/store/person/accounts.ts'
import { profileFacts, storedFacts } from '../register/profile.ts'
import { details } from './fields.ts'
import { heldFacts } from './mydata.ts'

/** Everything stored about the person, with what can be done about it. */
export async function profile(ctx: Ctx, notes: readonly string[] = []): Promise<Reply> {
  const { t } = ctx
  const told = await profileFacts(ctx)
  const stored = await storedFacts(ctx)
  const more = heldFacts(ctx, await heldOf(ctx.tx, ctx.actor.personId))
  return {
    view: {
      blocks: [
        ...notes.map((text) => ({ kind: 'note', text }) as const),
        { kind: 'title', text: t('me.title') },
        ...(told.length ? [] : [{ kind: 'text', text: t('me.none') } as const]),
        { kind: 'facts', facts: [...told, ...stored, ...more] },
        { kind: 'note', text: t('me.whole') },
      ],
      buttons: [
        ...(told.length ? memberButtons(ctx) : [[guestButton(ctx)]]),
        lastWords(ctx),
        ...(await newsButton(ctx)),
      ],
      private: true,
    },
  }
}

function guestButton({ t }: Ctx): Button {
  return { label: t('me.register'), action: 'me:all', style: 'primary' }
}

/** The switch for reminders and news; one for all accounts. */
async function newsButton({ t, tx, actor }: Ctx): Promise<readonly (readonly Button[])[]> {
  const accounts = await accountsOf(tx, actor.personId)
  const muted = accounts.every((account) => account.muted)
  return [
    [
      muted ? { label: t('me.unmute'), action: 'me:unmute' } : { label: t('me.mute'), action: 'me:mute' },
      { label: t('me.link'), action: 'link:show' },
    ],
  ]
}

function memberButtons({ t }: Ctx): readonly (readonly Button[])[] {
  const each = details.map(({ button, step }) => ({
    label: saying(t, button),
    action: `me:edit:${step.key}`,
  }))
  const rows = [each.slice(0, 2), each.slice(2, 4), each.slice(4, 6), each.slice(6)]
  return [...rows.slice(0, 3), [...(rows[3] ?? []), { label: t('me.editAll'), action: 'me:all' }]]
}

/** Also for those who never registered: something is kept of everybody who writes. */
function lastWords({ t }: Ctx): readonly Button[] {
  return [
    { label: t('me.mydata'), action: go('mydata') },
    { label: t('me.erase'), action: 'me:erase', style: 'danger' },
  ]
}
