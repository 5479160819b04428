import type { Inbound, Spot } from '../../src/core/inbound.ts'
import type { Log } from '../../src/core/log.ts'
import type { Door, Suggestion, SuggestRequest } from '../../src/core/port.ts'
import type { Reply } from '../../src/core/view.ts'

/** What a door saw and was told; the test decides what it answers. */
export interface Noted {
  readonly door: Door
  readonly log: Log
  readonly seen: Inbound[]
  readonly typed: SuggestRequest[]
  readonly troubles: { readonly reason: string; readonly fatal: boolean }[]
  readonly held: number[]
  readonly spent: string[]
  readonly logged: string[]
  /** Questions that were shown, by name, and where. */
  readonly shown: { readonly question: string; readonly spot: Spot }[]
}

export type Answering = (inbound: Inbound) => Promise<Reply | null> | Reply | null

/** A door that writes everything down; `wake` is called after each note. */
export function createNotingDoor(
  wake: () => void,
  answer: Answering,
  suggest: (text: string) => readonly Suggestion[] = () => [],
): Noted {
  const noted = { seen: [], typed: [], troubles: [], held: [], spent: [], logged: [], shown: [] } as Omit<
    Noted,
    'door' | 'log'
  >
  const note = <N>(list: N[], each: N) => {
    list.push(each)
    wake()
  }
  const line = (fields: Readonly<Record<string, unknown>>, message: string) =>
    note(noted.logged, `${message} ${JSON.stringify(fields)}`)
  const door: Door = {
    async handle(inbound) {
      note(noted.seen, inbound)
      return answer(inbound)
    },
    async suggest(request) {
      noted.typed.push(request)
      return suggest(request.text)
    },
    shown: async (_inbound, question, spot) => note(noted.shown, { question, spot }),
    spend: async (to) => note(noted.spent, to.target),
    hold: (_to, { retryAfterMs }) => note(noted.held, retryAfterMs),
    trouble: (_platform, error, fatal) => note(noted.troubles, { reason: String(error), fatal }),
  }
  return { ...noted, door, log: { info: line, warn: line, error: line } }
}
