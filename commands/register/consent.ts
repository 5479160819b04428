import type { Ctx } from '../../src/core/ctx.ts'
import type { Locale } from '../../src/core/language.ts'
import { type ConsentState, consentOf, recordConsent } from '../../src/store/person/consent.ts'

/** The version of the text people agree to; raised whenever `register.consentText` changes its meaning, so that they are asked again. */
export const consentVersion = '2026-11'

/** True when somebody agreed to an earlier text, and not to the present one. */
export function isOwed({ agreed }: ConsentState): boolean {
  return agreed !== null && agreed.version !== consentVersion
}

/** Keeps that the present text was agreed to; once, however often it is pressed. */
export async function agree(ctx: Ctx, locale: Locale = ctx.locale): Promise<void> {
  const { agreed } = await consentOf(ctx.tx, ctx.actor.personId)
  if (agreed?.version !== consentVersion) await record(ctx, locale, true)
}

/** Keeps that whoever agreed to an earlier text does not agree to the present one; the earlier one stands. Of nobody else anything is kept. */
export async function decline(ctx: Ctx, locale: Locale = ctx.locale): Promise<ConsentState> {
  const { tx, actor } = ctx
  const before = await consentOf(tx, actor.personId)
  if (!isOwed(before) || before.declined?.version === consentVersion) return before
  await record(ctx, locale, false)
  return consentOf(tx, actor.personId)
}

async function record({ tx, actor, now }: Ctx, locale: Locale, given: boolean): Promise<void> {
  const { personId, platform } = actor
  await recordConsent(tx, personId, { version: consentVersion, locale, platform, given, at: now })
}
