import { action } from '../../src/core/action.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { inTurn } from '../../src/core/in-turn.ts'
import { bakuTime } from '../../src/core/time/when.ts'
import type { Reply } from '../../src/core/view.ts'
import { ownFreezes } from '../../src/store/person/freezes.ts'
import { keyOf } from '../../src/store/person/keys.ts'
import { nameOf } from '../../src/store/person/name.ts'
import { allHolders } from '../../src/store/person/roles.ts'
import { heldRoleText } from './held.ts'

/** Who holds which role. */
export async function overview(ctx: Ctx): Promise<Reply> {
  const { t, tx, settings } = ctx
  const named = await inTurn(await allHolders(tx), async ({ name, personId, ...held }) => ({
    name: held.role === 'board' ? await memberText(ctx, name, personId) : name,
    role: await heldRoleText(ctx, held),
  }))
  const items = [...Map.groupBy(named, ({ role }) => role)].map(([role, holders]) =>
    t('roles.item', { role, names: holders.map(({ name }) => name).join(', ') }),
  )
  return {
    view: {
      blocks: [
        { kind: 'title', text: t('roles.title') },
        items.length ? { kind: 'list', items } : { kind: 'text', text: t('roles.none') },
        { kind: 'note', text: t('roles.waitNote', { hours: settings.keyWaitHours }) },
      ],
      buttons: [
        [
          { label: t('roles.change'), action: 'role:change', style: 'primary' },
          { label: t('roles.freezeMine'), action: 'freeze:mine', style: 'danger' },
          { label: t('roles.freezeOther'), action: 'freeze:whom' },
        ],
        ...(await inTurn((await ownFreezes(tx)).slice(0, 8), async ({ personId }) => [
          {
            label: t('roles.lift', { name: (await nameOf(tx, personId)).slice(0, 40) }),
            action: action('freeze', 'lift', personId),
          },
        ])),
      ],
      private: true,
    },
  }
}

/** A Board member's name, with what keeps their key from opening anything. */
async function memberText({ tx, t, locale, now }: Ctx, name: string, personId: number): Promise<string> {
  const key = await keyOf(tx, personId, now)
  if (key.kind === 'frozen') return t('roles.holderFrozen', { name })
  return key.kind === 'waits' ? t('roles.holderWaits', { name, when: bakuTime(t, locale, key.until) }) : name
}
