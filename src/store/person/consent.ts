import type { Locale } from '../../core/language.ts'
import type { Platform } from '../../core/platform.ts'
import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'

/** What a person agreed to, did not agree to, or no longer agrees to. */
export interface Consent {
  readonly version: string
  /** The language in which the text was read. */
  readonly locale: Locale
  readonly platform: Platform
  readonly given: boolean
  readonly at: Date
}

/** Where somebody stands with the texts of consent. */
export interface ConsentState {
  /** What they agreed to last and have not taken back. */
  readonly agreed: Consent | null
  /** A later text that they did not agree to; what they agreed to before stands. */
  readonly declined: Consent | null
  /** They took back what they had agreed to, and have agreed to nothing since. */
  readonly withdrawn: Consent | null
}

/** Adds to the history of a person's consent; nothing is ever changed in it. */
export async function recordConsent(tx: Tx, personId: number, consent: Consent): Promise<void> {
  await prisma(tx).consent.create({ data: { personId, ...consent } })
}

const nothing: ConsentState = { agreed: null, declined: null, withdrawn: null }

/** Reads the history of a person's consent. */
export async function consentOf(tx: Tx, personId: number): Promise<ConsentState> {
  const rows = await prisma(tx).consent.findMany({ where: { personId }, orderBy: { id: 'asc' } })
  return rows
    .map(({ version, given, at, locale, platform }): Consent => {
      return { version, given, at, locale: locale === 'en' ? 'en' : 'az', platform: platform as Platform }
    })
    .reduce(then, nothing)
}

/** No to what was agreed to takes it back; no to another text leaves it as it is. */
function then(state: ConsentState, consent: Consent): ConsentState {
  if (consent.given) return { ...nothing, agreed: consent }
  if (consent.version === state.agreed?.version) return { ...nothing, withdrawn: consent }
  return { ...state, declined: consent }
}
