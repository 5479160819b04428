import type { Address } from './core/address.ts'
import type { Locale } from './core/language.ts'
import type { Named } from './core/notice.ts'
import type { Adapter } from './core/port.ts'
import type { Block, View } from './core/view.ts'
import type { Words } from './core/words.ts'
import type { Contact, Pulse } from './store/alarm/pulse.ts'
import type { harmOf } from './store/database/failure.ts'

type Harm = ReturnType<typeof harmOf>

interface HearerParts {
  readonly adapters: readonly Adapter[]
  /** The Board's channel; null = it has none. */
  readonly board: Address | null
  readonly named: Named
  readonly words: Words
}

/** What is told, and whom it calls. */
interface Trouble extends Pick<Pulse, 'going'> {
  readonly harm: Harm
  readonly people: readonly Address[]
}

/** Somebody who reads an alarm: the channel (`personId` null), or a member at one of their accounts. */
interface Hearer extends Omit<Contact, 'personId'> {
  readonly personId: number | null
}

/** Who was told of an alarm, so that just they read its end. */
interface Hearers {
  /** Tells the Board's channel, and while that does not take it each member, at the first of their accounts that does; nobody twice. */
  begin(harm: Harm, last: Pulse): Promise<void>
  /** Tells those that it is over; whoever could not be told now is at the next call. */
  end(): Promise<void>
}

export function createHearers({ adapters, board, named, words }: HearerParts): Hearers {
  const told = new Set<Hearer>()
  const send = async ({ to }: Hearer, view: View) => {
    const adapter = adapters.find(({ platform }) => platform === to.platform)
    return (await adapter?.send(to, view))?.kind
  }
  const begins = async (hearer: Hearer, { harm, people, going }: Trouble) => {
    const calls: Block[] = hearer.personId === null ? [{ kind: 'mention', people }] : []
    const sent = (await send(hearer, beginning(words, hearer.locale, { harm, calls, going }))) === 'sent'
    if (sent) told.add(hearer)
    return sent
  }
  const knows = (personId: number | null) => [...told].some((each) => each.personId === personId)
  return {
    async begin(harm, { contacts, going }) {
      const known = [...contacts, ...unmet(named('board'), contacts)]
      const trouble = { harm, going, people: known.map(({ to }) => to) }
      const channel = board && { personId: null, to: board, locale: 'az' as const }
      if (channel && (knows(null) || (await begins(channel, trouble)))) return
      for (const contact of known) if (!knows(contact.personId)) await begins(contact, trouble)
    },
    async end() {
      for (const hearer of [...told]) {
        const kind = await send(hearer, ending(words, hearer.locale))
        if (!kind || !passing.includes(kind)) told.delete(hearer)
      }
    },
  }
}

/** What a platform answers that may take the same message later. */
const passing: readonly string[] = ['throttled', 'unreachable', 'unknown', 'refused']

/** Those whom the configuration names and whom the database does not know, each a person of their own. */
function unmet(named: readonly Address[], contacts: readonly Contact[]): Contact[] {
  const isKnown = ({ platform, target }: Address) =>
    contacts.some(({ to }) => to.platform === platform && to.target === target)
  return named.flatMap((to, at) => (isKnown(to) ? [] : [{ personId: -1 - at, to, locale: 'az' as const }]))
}

interface Said extends Pick<Trouble, 'harm' | 'going'> {
  readonly calls: readonly Block[]
}

function beginning(words: Words, locale: Locale, { harm, calls, going }: Said): View {
  const t = words(locale)
  const halfSent = going.map((info) => info[locale]).join('; ')
  const blocks: Block[] = [
    ...calls,
    { kind: 'title', text: t(`alarm.database.${harm}`) },
    ...(halfSent ? [{ kind: 'text', text: t('alarm.halfSent', { what: halfSent }) } as const] : []),
    { kind: 'text', text: t(`alarm.whatNow.${harm}`) },
  ]
  return { blocks, tone: 'emergency' }
}

function ending(words: Words, locale: Locale): View {
  return { blocks: [{ kind: 'title', text: words(locale)('alarm.database.over') }], tone: 'good' }
}
