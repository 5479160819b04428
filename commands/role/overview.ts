import { action } from '../../src/core/action.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { inTurn } from '../../src/core/in-turn.ts'
import { pagedRows, pageOfArg } from '../../src/core/paged.ts'
import { bakuTime, endText } from '../../src/core/time/when.ts'
import type { ActionButton, Reply } from '../../src/core/view.ts'
import { ownFreezes } from '../../src/store/person/freezes.ts'
import { isOneHuman } from '../../src/store/person/human.ts'
import { type Key, keyOf } from '../../src/store/person/keys.ts'
import { type Motion, openMotions } from '../../src/store/person/motions.ts'
import { nameOf } from '../../src/store/person/name.ts'
import { allHolders } from '../../src/store/person/roles.ts'
import { heldRoleText } from './held.ts'
import { afterText } from './key.ts'
import { offeredRole } from './offer.ts'
import { tieLines } from './ties.ts'

/** Who holds which role, until when, what waits for an answer, and what this very reader can do. */
export async function overview(ctx: Ctx, arg = ''): Promise<Reply> {
  const { t, tx, settings, now, actor } = ctx
  const key = await keyOf(tx, actor.personId, now)
  const offers = await inTurn(await openMotions(tx, 'offer', now), async (motion) => ({
    motion,
    name: await nameOf(tx, motion.otherId),
    role: await offeredRole(ctx, motion),
  }))
  const items = await holderItems(ctx)
  const ties = await tieLines(ctx)
  const waiting = offers.map(({ name, role }) => t('roles.waiting', { name, role }))
  return {
    view: {
      blocks: [
        { kind: 'title', text: t('roles.title') },
        items.length ? { kind: 'list', items } : { kind: 'text', text: t('roles.none') },
        ...(waiting.length ? [{ kind: 'list', items: waiting } as const] : []),
        ...(ties.length ? [{ kind: 'list', items: ties } as const] : []),
        { kind: 'note', text: t('roles.waitNote', { after: afterText(t, settings.keyWaitHours) }) },
      ],
      buttons: [
        ownButtons(ctx, key),
        ...(await pagedRows(t, {
          items: [
            ...(key.kind === 'holds' ? await liftButtons(ctx) : []),
            ...(key.kind === 'frozen' ? [] : offers.map(withdrawButton(ctx))),
          ],
          page: pageOfArg(arg),
          turn: 'role:page',
          draw: (button) => button,
        })),
      ].filter((row) => row.length > 0),
      private: true,
    },
    edit: arg !== '',
  }
}

/** "Board member: Rəna, Murad"; whoever has the name of another holder with their number. */
async function holderItems(ctx: Ctx): Promise<string[]> {
  const { t, tx, locale } = ctx
  const all = await allHolders(tx)
  const isShared = (name: string, personId: number) =>
    all.some((each) => each.name === name && each.personId !== personId)
  const named = await inTurn(all, async ({ name, personId, endsAt, ...held }) => {
    const own = isShared(name, personId) ? `${name} (${t('common.number', { id: personId })})` : name
    const member = held.role === 'board' ? await memberText(ctx, own, personId) : own
    return {
      name: endsAt ? t('roles.holderUntil', { name: member, when: endText(t, locale, endsAt) }) : member,
      role: await heldRoleText(ctx, held),
    }
  })
  return [...Map.groupBy(named, ({ role }) => role)].map(([role, holders]) =>
    t('roles.item', { role, names: holders.map(({ name }) => name).join('; ') }),
  )
}

/** What would be refused is not offered. */
function ownButtons({ t }: Ctx, { kind }: Key): ActionButton[] {
  if (kind === 'frozen') return []
  return [
    { label: t('roles.change'), action: 'role:change', style: 'primary' },
    { label: t('roles.freezeMine'), action: 'freeze:mine', style: 'danger' },
    ...(kind === 'holds' ? [{ label: t('roles.freezeOther'), action: 'freeze:whom' }] : []),
  ]
}

/** Nobody lifts what holds their own keys. */
async function liftButtons({ t, tx, actor }: Ctx): Promise<ActionButton[]> {
  const others = await inTurn(await ownFreezes(tx), async ({ personId }) =>
    (await isOneHuman(tx, personId, actor.personId)) ? [] : [personId],
  )
  return inTurn(others.flat(), async (personId) => ({
    label: t('roles.lift', { name: (await nameOf(tx, personId)).slice(0, 40) }),
    action: action('freeze', 'lift', personId),
  }))
}

interface Offered {
  readonly motion: Motion
  readonly name: string
  readonly role: string
}

const withdrawButton =
  ({ t }: Ctx) =>
  ({ motion, name, role }: Offered): ActionButton => ({
    label: t('roles.withdraw', { name: name.slice(0, 30), role }),
    action: action('role', 'withdraw', motion.id),
  })

/** A Board member's name, with what keeps their key from opening anything. */
async function memberText({ tx, t, locale, now }: Ctx, name: string, personId: number): Promise<string> {
  const key = await keyOf(tx, personId, now)
  if (!('until' in key)) return name
  if (!key.until) return t('roles.holderFrozen', { name })
  const when = bakuTime(t, locale, key.until)
  return t(key.kind === 'frozen' ? 'roles.holderFrozenUntil' : 'roles.holderWaits', { name, when })
}
