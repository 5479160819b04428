import type { Inbound } from './inbound.ts'
import { defaultLocale, type Locale, spoken } from './language.ts'
import type { Meeting, Memory } from './memory.ts'
import { spokenIn } from './text/speech.ts'
import type { Tx } from './tx.ts'
import type { Reply, View } from './view.ts'
import type { Words } from './words.ts'

/** What the person chose wins over what the platform says, and that over what their words show. */
export function languageFor({ actor, hint }: Meeting, inbound: Inbound): Locale {
  return actor.locale ?? hint ?? shownIn(inbound) ?? defaultLocale
}

/** The language of an event of whose sender nothing is known. */
export function languageShown(inbound: Inbound): Locale {
  return spoken(inbound.sender.locale) ?? shownIn(inbound) ?? defaultLocale
}

function shownIn({ act }: Inbound): Locale | null {
  return 'text' in act ? spokenIn(act.text) : null
}

/**
 * Whoever has not chosen a language is offered the choice under the first answer that is not a form, and under every
 * answer while the platform gives no hint of a language we speak.
 */
export async function withLanguageChoice(offering: Offering, reply: Reply): Promise<Reply> {
  const { tx, now, memory, words, inbound } = offering
  const { actor, hint } = offering.meeting
  if (actor.locale || reply.form) return reply
  if (actor.asked && hint) return reply
  if (isShared(reply, inbound)) return reply
  if (!(await memory.askLanguage(tx, actor.personId, now))) return reply
  if (offersLanguage(reply.view)) return reply
  return { ...reply, view: askLanguage(words('az')('common.chooseLanguage'), reply.view) }
}

/** Others see it, too: a choice that is one person's own has no place there. */
function isShared({ edit, view }: Reply, inbound: Inbound): boolean {
  return edit === true || !(view.private || inbound.private)
}

function offersLanguage({ buttons = [] }: View): boolean {
  return buttons.flat().some((button) => 'action' in button && button.action.startsWith('language:set:'))
}

/** The answer's turn, and what the offer needs. */
interface Offering {
  readonly memory: Memory
  readonly words: Words
  readonly tx: Tx
  readonly now: Date
  readonly meeting: Meeting
  readonly inbound: Inbound
}

function askLanguage(question: string, view: View): View {
  const choice = (label: string, locale: Locale) => ({ label, action: `language:set:${locale}` })
  return {
    ...view,
    blocks: [...view.blocks, { kind: 'note', text: question }],
    buttons: [...(view.buttons ?? []), [choice('Azərbaycanca', 'az'), choice('English', 'en')]],
  }
}
