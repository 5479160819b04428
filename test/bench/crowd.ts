import type { Sandbox } from '../../src/sandbox/sandbox.ts'

/** What a crowd did and how long the bot let it wait. */
export interface CrowdReport {
  readonly pressed: number
  /** Milliseconds until each press was acknowledged; null = never. */
  readonly acknowledged: readonly (number | null)[]
  readonly wrote: number
  /** People whose text was answered. */
  readonly answered: number
}

/** In milliseconds: how often the crowd looks at its phones, and the longest that somebody takes to answer. */
const timing = { look: 50, longest: 5000 } as const

interface Sent {
  readonly chat_id?: unknown
  readonly text?: unknown
  readonly callback_query_id?: unknown
  readonly reply_markup?: { inline_keyboard?: { callback_data?: string }[][] } | string
}

/** Everybody whose phone shows the roll call presses « I am safe » within five seconds, and the first `writers` of them write something as well. */
export function startCrowd({ journal, stands }: Sandbox, writers: number) {
  const { telegram } = stands
  const presses = new Map<string, number>()
  const acknowledged = new Map<string, number>()
  const written = new Map<number, boolean>()
  let seen = journal.last
  const press = async (from: number, data: string) => {
    const { query } = (await telegram.control('press', { from, data })) as { query: string }
    presses.set(query, Date.now())
  }
  const write = async (from: number) => {
    written.set(from, false)
    await telegram.control('say', { from, text: 'I lost my passport, what now?' })
  }
  const answer = (from: number, data: string) => {
    setTimeout(() => void press(from, data), (from * 7919) % timing.longest)
    if (written.size < writers) setTimeout(() => void write(from), (from * 104_729) % timing.longest)
  }
  const look = () => {
    const fresh = journal.since(seen)
    seen = journal.last
    for (const { method, body, status, at } of fresh) {
      const sent = body as Sent
      if (status !== 200) continue
      if (method === 'answerCallbackQuery') acknowledged.set(String(sent.callback_query_id), at)
      if (method !== 'sendMessage') continue
      const chat = Number(sent.chat_id)
      const data = safeButton(sent)
      if (data) answer(chat, data)
      else if (written.has(chat) && !isConfirmation(String(sent.text))) written.set(chat, true)
    }
  }
  const looking = setInterval(look, timing.look)
  return {
    report(): CrowdReport {
      look()
      const waits = [...presses].map(([query, at]) => {
        const then = acknowledged.get(query)
        return then === undefined ? null : then - at
      })
      const answered = [...written.values()].filter(Boolean).length
      return { pressed: presses.size, acknowledged: waits, wrote: written.size, answered }
    },
    stop: () => clearInterval(looking),
  }
}

/** An alert's own button; the confirmation that follows an answer offers the other one alone. */
function safeButton({ reply_markup: markup }: Sent): string | undefined {
  const { inline_keyboard: rows = [] } =
    typeof markup === 'string'
      ? (JSON.parse(markup) as Exclude<Sent['reply_markup'], string> & object)
      : (markup ?? {})
  const all = rows.flat().map(({ callback_data: data = '' }) => data)
  const safe = all.find((data) => data.startsWith('safe:yes:'))
  return all.some((data) => data.startsWith('safe:help:')) ? safe : undefined
}

/** What follows an answer to the roll call, in either language. */
function isConfirmation(text: string): boolean {
  return /Noted: you are safe|təhlükəsizlikdəsiniz/.test(text)
}
