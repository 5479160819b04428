import { action } from '../../src/core/action.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Notice } from '../../src/core/notice.ts'
import { priority } from '../../src/core/outgoing.ts'
import { said } from '../../src/core/said.ts'
import type { Fact, Reply } from '../../src/core/view.ts'
import { placeText } from '../../src/places/residence.ts'
import { countWrongCode, mayTryCode, ownerOfCode, spendLinkCode } from '../../src/store/link/codes.ts'
import { enqueueToEachAccount } from '../../src/store/outbox/outbox.ts'
import { accountsOf } from '../../src/store/person/accounts.ts'
import { findMembership } from '../../src/store/person/membership.ts'
import { askBoard } from './board.ts'
import { hashOf, readCode } from './code.ts'
import { rolesInWords, rolesOfBoth, type Two, unite } from './unite.ts'
import { accountName, overview } from './view.ts'

/** What linking would mean, before it is done: nothing is ever merged unseen. */
export async function propose(ctx: Ctx, text: string): Promise<Reply> {
  const { tx, t, actor } = ctx
  const code = readCode(text)
  const owner = await checked(ctx, code)
  if (typeof owner !== 'number') return owner
  const roles = await rolesOfBoth(tx, { from: actor.personId, into: owner })
  const inWords = roles && (await rolesInWords(ctx, roles))
  const accounts = await accountsOf(tx, owner)
  const { platform, sender } = ctx.inbound
  const here = { platform, name: sender.name }
  return {
    view: {
      blocks: [
        { kind: 'title', text: t('link.proposeTitle') },
        { kind: 'text', text: t('link.propose', { account: accountName(here) }) },
        { kind: 'list', items: accounts.map(accountName) },
        { kind: 'facts', facts: await consequences(ctx, { from: actor.personId, into: owner }) },
        ...(roles ? [{ kind: 'text', text: t('link.roleWarning', { roles: inWords }) } as const] : []),
        { kind: 'note', text: t('link.proposeWarning') },
      ],
      buttons: [
        [
          { label: t('link.join'), action: action('link', 'join', code ?? ''), style: 'primary' },
          { label: t('link.dontJoin'), action: action('link', 'no') },
        ],
      ],
      private: true,
    },
    secret: true,
  }
}

/** Links the account at which the button was pressed to the person whose code it is, if the code is still good. */
export async function join(ctx: Ctx, text: string): Promise<Reply> {
  const { tx, now, t, actor } = ctx
  const owner = await checked(ctx, readCode(text))
  if (typeof owner !== 'number') return owner
  if ((await spendLinkCode(tx, hashOf(readCode(text) ?? ''), now)) === null) return said(t('link.wrongCode'))
  const pair = { from: actor.personId, into: owner }
  if (await rolesOfBoth(tx, pair)) return askBoard(ctx, pair)
  await tellOwner(ctx, owner)
  const linked = await unite(ctx, pair)
  return { ...(await overview(linked, t('link.joined'))), edit: true }
}

/** Voids a code that was said where others read along; false = it was nobody's. */
export async function saidAloud({ tx, now }: Ctx, code: string): Promise<boolean> {
  return (await spendLinkCode(tx, hashOf(code), now)) !== null
}

/** To everybody's older accounts: what was linked, and the way out. */
export const joinedNotice: Notice = async ({ t }, { account, name }) => ({
  blocks: [
    { kind: 'title', text: t('link.joinedTitle') },
    { kind: 'text', text: t('link.joinedNotice', { account: String(name) }) },
  ],
  buttons: [[{ label: t('link.notMe'), action: action('link', 'detach', Number(account)), style: 'danger' }]],
  private: true,
})

/** Whose code it is, or what to answer instead. A wrong one is counted, so it is answered and not refused: a refusal would undo the counting. */
async function checked({ tx, t, now, actor }: Ctx, code: string | null): Promise<number | Reply> {
  if (!(await mayTryCode(tx, actor.accountId, now))) return said(t('link.tooMany'))
  const owner = code === null ? null : await ownerOfCode(tx, hashOf(code), now)
  if (owner === actor.personId) return said(t('link.ownCode'))
  if (owner !== null) return owner
  await countWrongCode(tx, actor.accountId, now)
  return said(t('link.wrongCode'))
}

/** What stays and what goes, as far as there is something to say. */
async function consequences(ctx: Ctx, { from, into }: Two): Promise<readonly Fact[]> {
  const { t, tx } = ctx
  const mine = await registrationText(ctx, from)
  const theirs = await registrationText(ctx, into)
  const roles = await rolesOfBoth(tx, { from, into })
  const kept = theirs ?? mine
  return [
    ...(kept ? [{ label: t('link.kept'), value: kept }] : []),
    ...(mine && theirs ? [{ label: t('link.dropped'), value: mine }] : []),
    ...(roles ? [{ label: t('link.roles'), value: await rolesInWords(ctx, roles) }] : []),
  ]
}

async function registrationText({ tx, locale }: Ctx, personId: number): Promise<string | null> {
  const membership = await findMembership(tx, personId)
  if (!membership) return null
  const { name, residence, university } = membership
  return [name, placeText(residence, locale), university].filter(Boolean).join(', ')
}

async function tellOwner({ tx, inbound, actor, now }: Ctx, owner: number): Promise<void> {
  const { platform, sender } = inbound
  await enqueueToEachAccount(tx, owner, {
    key: `link:${actor.accountId}:${now.getTime()}`,
    priority: priority.answer,
    notice: 'link.joined',
    params: { account: actor.accountId, name: accountName({ platform, name: sender.name }) },
    emergency: true,
  })
}
