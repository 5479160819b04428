import { readAction } from './action.ts'
import type { Catalogue } from './catalogue.ts'
import type { Inbound } from './inbound.ts'
import type { Memory } from './memory.ts'
import type { InOrder } from './order.ts'
import { createRepeats } from './repeats.ts'
import type { Reply } from './view.ts'

export interface SupersedingSetup {
  readonly catalogue: Catalogue
  /** Runs what one person does in order. */
  readonly inOrder: InOrder
  /** Handles an event, and in the same transaction marks those with these ids as handled, in silence. */
  readonly take: (inbound: Inbound, passed: readonly string[]) => Promise<Reply | null>
  /** What a press is told that a newer one has passed. */
  readonly tellPassed: (inbound: Inbound) => Reply
}

/** Presses of one person that wait or are being handled. */
interface Line {
  inHand: number
  /** The last, if a newer one may still take its place. */
  waiting: Waiting | null
  /** What could not be handled, by its matter: it must not come back after what is newer. */
  readonly failed: Map<string, readonly string[]>
}

interface Waiting {
  readonly matter: string
  newest: Inbound
  readonly passed: string[]
  answer: PromiseWithResolvers<Reply | null>
}

/** So many presses are remembered: one that comes again takes nobody's place, as it may be older. */
const remembered = 5000

/**
 * Takes in what people do. Of those presses of one person of which only the last counts one waits at most while another is
 * handled: a newer one takes its place, and whoever was passed is told so at once. Anything else they do keeps its place.
 */
export function createSuperseding(
  setup: SupersedingSetup,
): (whose: string, inbound: Inbound) => Promise<Reply | null> {
  const { catalogue, inOrder, take } = setup
  const lines = new Map<string, Line>()
  const isRepeat = createRepeats(remembered)
  return (whose, inbound) => {
    const matter = matterOf(catalogue, inbound)
    const line = lines.get(whose)
    if (matter === null || isRepeat(inbound.id)) {
      if (line) line.waiting = null
      return inOrder(whose, () => take(inbound, []))
    }
    if (line?.waiting?.matter === matter) return pass(setup, line.waiting, inbound)
    const next: Waiting = { matter, newest: inbound, passed: [], answer: Promise.withResolvers() }
    const here = line ?? { inHand: 0, waiting: null, failed: new Map() }
    if (line) line.waiting = next
    lines.set(whose, here)
    here.inHand += 1
    inOrder(whose, () => handle(setup, here, next))
      .finally(() => {
        here.inHand -= 1
        if (here.inHand === 0) lines.delete(whose)
      })
      .then(
        (reply) => next.answer.resolve(reply),
        (error: unknown) => next.answer.reject(error),
      )
    return next.answer.promise
  }
}

/** The matter of a press of which only the last counts: the command and its argument, in one chat; null = it is none. */
function matterOf({ commands }: Catalogue, { act, from }: Inbound): string | null {
  if (act.kind !== 'press') return null
  const { command: name, verb, arg } = readAction(act.action)
  const command = commands.find((each) => each.name === name)
  return command?.lastCounts?.includes(verb) ? `${name}:${arg} ${from.target}` : null
}

/** The newer press takes the place of the one that waits. */
function pass({ tellPassed }: SupersedingSetup, waiting: Waiting, inbound: Inbound): Promise<Reply | null> {
  const { newest, answer } = waiting
  waiting.passed.push(newest.id)
  waiting.newest = inbound
  waiting.answer = Promise.withResolvers()
  answer.resolve(tellPassed(newest))
  return waiting.answer.promise
}

async function handle({ take }: SupersedingSetup, line: Line, next: Waiting): Promise<Reply | null> {
  const { matter, newest } = next
  if (line.waiting === next) line.waiting = null
  const passed = [...(line.failed.get(matter) ?? []), ...next.passed]
  try {
    const reply = await take(newest, passed)
    line.failed.delete(matter)
    return reply
  } catch (error) {
    line.failed.set(matter, [...passed, newest.id])
    throw error
  }
}

/** The memory of a turn that stands for others, too: they are handled when it is. */
export function withPassed(memory: Memory, passed: readonly string[]): Memory {
  if (!passed.length) return memory
  return {
    ...memory,
    async remember(tx, id, reply, now) {
      await memory.remember(tx, id, reply, now)
      await memory.passOver(tx, passed, now)
    },
  }
}
