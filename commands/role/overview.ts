import type { Ctx } from '../../src/core/ctx.ts'
import { inTurn } from '../../src/core/in-turn.ts'
import { bakuTime } from '../../src/core/time/when.ts'
import type { Reply } from '../../src/core/view.ts'
import { allHolders } from '../../src/store/person/roles.ts'
import { heldRoleText } from './held.ts'

/** Who holds which role. */
export async function overview(ctx: Ctx): Promise<Reply> {
  const { t, tx, locale, now, settings } = ctx
  const named = await inTurn(await allHolders(tx), async ({ name, keyFrom, ...held }) => ({
    name:
      keyFrom && keyFrom > now ? t('roles.holderWaits', { name, when: bakuTime(t, locale, keyFrom) }) : name,
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
      buttons: [[{ label: t('roles.change'), action: 'role:change', style: 'primary' }]],
      private: true,
    },
  }
}
