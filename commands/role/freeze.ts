import { action } from '../../src/core/action.ts'
import type { Command } from '../../src/core/command.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { inTurn } from '../../src/core/in-turn.ts'
import type { Notice, Params } from '../../src/core/notice.ts'
import { priority } from '../../src/core/outgoing.ts'
import { pagedRows, pageOfArg } from '../../src/core/paged.ts'
import { platformNames } from '../../src/core/platform.ts'
import { Refusal, type RefusedAct } from '../../src/core/refusal.ts'
import { said } from '../../src/core/said.ts'
import { bakuTime } from '../../src/core/time/when.ts'
import type { Reply } from '../../src/core/view.ts'
import { appendAudit } from '../../src/store/audit/audit.ts'
import { tellOfficers } from '../../src/store/outbox/bodies.ts'
import { enqueueToAccount } from '../../src/store/outbox/outbox.ts'
import { accountsOf } from '../../src/store/person/accounts.ts'
import { type Freeze, freezeOther, freezeOwn, lift, onceInDays } from '../../src/store/person/freezes.ts'
import { holdersOf, holds } from '../../src/store/person/holders.ts'
import { isOneHuman } from '../../src/store/person/human.ts'
import { type Key, keyOf } from '../../src/store/person/keys.ts'
import { nameOf } from '../../src/store/person/name.ts'
import { demandKey } from './key.ts'

/** In one act, from whatever own account is at hand: whoever has the lost one can release nothing with it. */
export const freeze: Command = {
  name: 'freeze',
  aliases: ['dondur'],
  about: 'roles.freezeAbout',
  needs: ['board'],
  listed: ['discord', 'slack'],
  run: freezeMine,
  presses: { mine: freezeMine, whom, other: freezeAnother, lift: liftFreeze },
  notices: { frozen: frozenNotice, own: ownNotice },
}

async function freezeMine(ctx: Ctx): Promise<Reply> {
  const { tx, now, actor, t } = ctx
  const before = (await keyOf(tx, actor.personId, now)).kind
  const frozen = await freezeOwn(tx, actor.personId, now)
  if (!frozen) return said(t('roles.frozenAlready'))
  await tell(ctx, frozen, before)
  return said(t('roles.frozenMine'))
}

/** The members whose keys can be frozen. */
async function whom({ tx, t, actor, now }: Ctx, arg: string): Promise<Reply> {
  const others = (await holdersOf(tx, ['board'])).filter((id) => id !== actor.personId)
  const keys = await inTurn(others, async (id) => ({ id, key: await keyOf(tx, id, now) }))
  const items = keys.filter(({ key }) => key.kind !== 'frozen')
  const text = t(items.length ? 'roles.freezeWhom' : 'roles.freezeNobody', { days: onceInDays })
  const buttons = await pagedRows(t, {
    ...{ items, page: pageOfArg(arg), turn: 'freeze:whom' },
    draw: async ({ id }) => ({
      label: await labelOf(tx, id),
      action: action('freeze', 'other', id),
      style: 'danger',
    }),
  })
  return { view: { blocks: [{ kind: 'text', text }], buttons, private: true }, edit: arg !== '' }
}

async function freezeAnother(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, t, now, actor, locale } = ctx
  const personId = Number(arg)
  const refused: RefusedAct = { act: 'key.freeze', subject: `person ${personId}` }
  await demandKey(ctx, refused)
  if (!Number.isInteger(personId) || !(await holds(tx, personId, 'board'))) throw new Refusal('roles.notHeld')
  const before = (await keyOf(tx, personId, now)).kind
  const frozen = await freezeOther(tx, { personId, by: actor.personId }, now)
  if (frozen === 'lasts') throw new Refusal('seats.freezeLasts', {}, refused)
  if (frozen === 'once') throw new Refusal('roles.frozenOnce', { days: onceInDays }, refused)
  await tell(ctx, frozen, before)
  const when = bakuTime(t, locale, frozen.until ?? now)
  return { ...said(t('roles.frozenOther', { name: await nameOf(tx, personId), when })), edit: true }
}

/** Another member says that the account is in the right hands again. */
async function liftFreeze(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, t, now, actor, settings } = ctx
  const personId = Number(arg)
  const subject = `person ${personId}`
  await demandKey(ctx, { act: 'key.lift', subject })
  if (!Number.isInteger(personId) || (await keyOf(tx, personId, now)).kind !== 'frozen')
    throw new Refusal('roles.notFrozen')
  if (await isOneHuman(tx, personId, actor.personId))
    throw new Refusal('roles.liftOther', {}, { act: 'key.lift', subject })
  await lift(tx, personId, actor.personId, now)
  const change = { before: 'frozen', after: (await keyOf(tx, personId, now)).kind }
  await appendAudit(tx, { actor, act: 'key.lift', subject, change, now })
  const names = { name: await nameOf(tx, personId), by: await nameOf(tx, actor.personId) }
  const key = `lift:${personId}:${now.getTime()}`
  await tellOfficers(tx, settings, {
    key,
    notice: 'freeze.frozen',
    params: { ...names, lifted: true, until: null },
    but: personId,
  })
  await tellSelf(ctx, personId, `${key}:own`, { by: names.by, lifted: true, until: null })
  return { ...said(t('roles.lifted', names)), edit: true }
}

async function tell(ctx: Ctx, { id, personId, by, until }: Freeze, before: Key['kind']): Promise<void> {
  const { tx, now, actor, settings } = ctx
  await appendAudit(tx, {
    ...{ actor, act: 'key.freeze', subject: `person ${personId}`, now },
    ...{ change: { before, after: 'frozen' }, detail: { until: until?.toISOString() ?? null } },
  })
  await tellOfficers(tx, settings, {
    key: `freeze:${id}`,
    notice: 'freeze.frozen',
    params: {
      ...{ name: await nameOf(tx, personId), by: await nameOf(tx, by) },
      ...{ lifted: false, until: until?.getTime() ?? null },
    },
    but: personId,
  })
  const said = { by: await nameOf(tx, by), lifted: false, until: until?.getTime() ?? null }
  await tellSelf(ctx, personId, `freeze:${id}:own`, said)
}

/** Whose right it is reads of it at every account but the one that did it. */
async function tellSelf({ tx, actor }: Ctx, personId: number, key: string, params: Params): Promise<void> {
  const message = { key, priority: priority.answer, notice: 'freeze.own', params, emergency: true }
  for (const { id: accountId } of await accountsOf(tx, personId))
    if (accountId !== actor.accountId) await enqueueToAccount(tx, { personId, accountId }, message)
}

async function ownNotice(...[{ t, locale }, params]: Parameters<Notice>): ReturnType<Notice> {
  const by = String(params.by)
  return { blocks: [{ kind: 'text', text: ownText() }], private: true }
  function ownText(): string {
    if (params.lifted) return t('roles.liftedYours', { by })
    if (params.until === null) return t('roles.noticeFrozenMine')
    return t('roles.noticeFrozenYours', { by, when: bakuTime(t, locale, new Date(Number(params.until))) })
  }
}

/** What the Board and the Audit Commission read. */
async function frozenNotice(...[{ t, locale }, params]: Parameters<Notice>): ReturnType<Notice> {
  const names = { name: String(params.name), by: String(params.by) }
  if (params.lifted) return { blocks: [{ kind: 'text', text: t('roles.lifted', names) }] }
  const text =
    params.until === null
      ? t(params.aside ? 'roles.noticeFrozenAside' : 'roles.noticeFrozen', names)
      : t('roles.noticeFrozenUntil', { ...names, when: bakuTime(t, locale, new Date(Number(params.until))) })
  return { blocks: [{ kind: 'text', text }] }
}

/** "Murad · Slack U012AB3CD, Telegram @murad" */
export async function labelOf(tx: Ctx['tx'], personId: number): Promise<string> {
  const accounts = await accountsOf(tx, personId)
  const named = accounts.map(({ platform, handle }) => `${platformNames[platform]} ${handle}`)
  return `${(await nameOf(tx, personId)).slice(0, 30)} · ${named.join(', ')}`
}
