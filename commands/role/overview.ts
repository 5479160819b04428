import type { Ctx } from '../../src/core/ctx.ts'
import { inTurn } from '../../src/core/in-turn.ts'
import type { Reply } from '../../src/core/view.ts'
import { allHolders } from '../../src/store/person/roles.ts'
import { heldRoleText } from './held.ts'

/** Who holds which role. */
export async function overview(ctx: Ctx): Promise<Reply> {
  const { t, tx } = ctx
  const named = await inTurn(await allHolders(tx), async ({ name, ...held }) => ({
    name,
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
      ],
      buttons: [[{ label: t('roles.change'), action: 'role:change', style: 'primary' }]],
      private: true,
    },
  }
}
