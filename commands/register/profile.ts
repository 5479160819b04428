import type { Ctx } from '../../src/core/ctx.ts'
import { inTurn } from '../../src/core/in-turn.ts'
import { platformNames } from '../../src/core/platform.ts'
import { shortDateText } from '../../src/core/time/when.ts'
import { baku } from '../../src/core/time/zone.ts'
import type { Fact } from '../../src/core/view.ts'
import { placeText } from '../../src/places/residence.ts'
import { chapterNameById } from '../../src/store/chapter/chapters.ts'
import { seatsOf } from '../../src/store/event/seats.ts'
import { accountsOf, type LinkedAccount } from '../../src/store/person/accounts.ts'
import { type Consent, consentOf } from '../../src/store/person/consent.ts'
import { findMembership } from '../../src/store/person/membership.ts'
import { rolesHeld } from '../../src/store/person/roles.ts'
import { heldRoleText } from '../role/held.ts'

/** What the person told when registering; empty when they have not. */
export async function profileFacts(ctx: Ctx): Promise<readonly Fact[]> {
  const { t, tx, locale } = ctx
  const membership = await findMembership(tx, ctx.actor.personId)
  if (!membership) return []
  const { name, status, residence, university, field, year, chapterId, emergencyContact } = membership
  const none = t('me.empty')
  return [
    { label: t('me.name'), value: name },
    { label: t('me.status'), value: t(`register.${status}`) },
    { label: t('me.place'), value: placeText(residence, locale) },
    { label: t('me.university'), value: university },
    { label: t('me.field'), value: field },
    { label: t('me.year'), value: year ? String(year) : none },
    {
      label: t('me.chapter'),
      value: chapterId ? await chapterNameById(tx, chapterId, locale) : t('register.noChapter'),
    },
    { label: t('me.emergency'), value: emergencyContact ?? none },
    { label: t('me.since'), value: shortDateText(membership.createdAt, baku, locale) },
  ]
}

/** Everything else that is kept about the person. */
export async function storedFacts(ctx: Ctx): Promise<readonly Fact[]> {
  const { t, tx, actor } = ctx
  const accounts = await accountsOf(tx, actor.personId)
  const roles = await rolesHeld(tx, actor.personId)
  const seats = await seatsOf(tx, actor.personId, ctx.now)
  const roleNames = await inTurn(roles, (role) => heldRoleText(ctx, role))
  const events = seats.map(({ title, waiting }) => (waiting ? `${title} (${t('me.waiting')})` : title))
  return [
    { label: t('me.language'), value: languageText(ctx) },
    { label: t('me.accounts'), value: accounts.map((account) => accountText(ctx, account)).join('; ') },
    { label: t('me.consent'), value: await consentText(ctx) },
    ...(roleNames.length ? [{ label: t('me.roles'), value: roleNames.join('; ') }] : []),
    ...(events.length ? [{ label: t('me.events'), value: events.join('; ') }] : []),
  ]
}

function languageText({ t, actor }: Ctx): string {
  if (!actor.locale) return t('me.unchosen')
  return t(actor.locale === 'az' ? 'me.azerbaijani' : 'me.english')
}

function accountText({ t }: Ctx, account: LinkedAccount): string {
  const notes = [
    ...(account.muted ? [t('me.muted')] : []),
    ...(account.reachable ? [] : [t('me.unreachable')]),
  ]
  const name = `${platformNames[account.platform]}: ${account.name}`
  return notes.length ? `${name} (${notes.join(', ')})` : name
}

async function consentText({ t, tx, actor, locale }: Ctx): Promise<string> {
  const { agreed, declined, withdrawn } = await consentOf(tx, actor.personId)
  const on = ({ at }: Consent) => shortDateText(at, baku, locale)
  if (withdrawn) return t('me.consentWithdrawn', { date: on(withdrawn) })
  if (!agreed) return t('me.empty')
  const { platform, version } = agreed
  const given = t('me.consentGiven', { date: on(agreed), platform: platformNames[platform], version })
  return declined
    ? `${given}; ${t('me.consentDeclined', { date: on(declined), version: declined.version })}`
    : given
}
