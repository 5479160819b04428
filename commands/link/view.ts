import { action } from '../../src/core/action.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { pagedRows } from '../../src/core/paged.ts'
import { platformNames } from '../../src/core/platform.ts'
import type { Button, Reply } from '../../src/core/view.ts'
import { accountsOf, type LinkedAccount } from '../../src/store/person/accounts.ts'

/** "Telegram: Leyla" */
export function accountName({ platform, name }: Pick<LinkedAccount, 'platform' | 'name'>): string {
  return name ? `${platformNames[platform]}: ${name}` : platformNames[platform]
}

/** The person's accounts, and what can be done with them. */
export async function overview(ctx: Ctx, note?: string, page = 0): Promise<Reply> {
  const { tx, t, actor } = ctx
  const accounts = await accountsOf(tx, actor.personId)
  return {
    view: {
      blocks: [
        ...(note ? [{ kind: 'note', text: note } as const] : []),
        { kind: 'title', text: t('link.title') },
        { kind: 'text', text: t('link.why') },
        { kind: 'list', items: accounts.map((account) => accountText(ctx, account)) },
        { kind: 'text', text: t('link.how') },
      ],
      buttons: [
        [
          { label: t('link.giveCode'), action: action('link', 'code'), style: 'primary' },
          { label: t('link.enterCode'), action: action('link', 'enter') },
        ],
        ...(await pagedRows(t, {
          items: detachButtons(ctx, accounts),
          page,
          turn: 'link:page',
          draw: (each) => each,
        })),
      ],
      private: true,
    },
  }
}

function accountText({ t, actor }: Ctx, account: LinkedAccount): string {
  const name = accountName(account)
  return account.id === actor.accountId ? t('link.thisOne', { account: name }) : name
}

/** Somebody with one account has nothing to detach. */
function detachButtons({ t }: Ctx, accounts: readonly LinkedAccount[]): readonly Button[] {
  if (accounts.length < 2) return []
  return accounts.map((account) => ({
    label: t('link.detach', { account: accountName(account).slice(0, 40) }),
    action: action('link', 'detach', account.id),
  }))
}
