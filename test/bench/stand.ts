// The stand-ins in a process of their own, so that they do not share a thread with what is measured.
import { startSandbox } from '../../src/sandbox/sandbox.ts'
import type { StandOrder, StandReport } from './child-stand.ts'
import { startCrowd } from './crowd.ts'

const order = JSON.parse(process.argv[2] ?? '{}') as StandOrder
const sandbox = await startSandbox({
  rateLimits: order.perSecond > 0,
  telegramPerSecond: order.perSecond,
  keep: order.keep,
})
const { telegram } = sandbox.stands
for (let i = 0; i < order.people; i++)
  await telegram.control('person', { id: order.firstId + i, first_name: `Person ${i}`, started: true })

let crowd: ReturnType<typeof startCrowd> | null = null
const asked: { readonly from: number; readonly at: number }[] = []

/** What the bench may ask for, beside the stand-in's own verbs. */
const verbs: Readonly<Record<string, (body: Record<string, unknown>) => unknown>> = {
  report,
  /** Somebody writes, and the time is noted. */
  ask: ({ from, text }) => {
    asked.push({ from: Number(from), at: Date.now() })
    return telegram.control('say', { from, text })
  },
  /** Milliseconds until each of those was answered; null = never. */
  waits: () => asked.map(waitOf),
  burst,
  /** From now on everybody answers what they get, and so many write. */
  crowd: ({ writers }) => {
    crowd = startCrowd(sandbox, Number(writers))
  },
  crowdReport: () => crowd?.report(),
}

interface Asked {
  readonly verb: string
  readonly body: Record<string, unknown>
}

process.on('message', ({ verb, body }: Asked) => {
  const answering = Promise.resolve(verbs[verb] ? verbs[verb](body) : telegram.control(verb, body))
  answering.then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ answer: { error: String(error) } }),
  )
})
process.on('disconnect', () => process.exit(0))
process.send?.({ origin: sandbox.origin })

function report(): StandReport {
  const throttled = sandbox.journal.since(0).filter((entry) => entry.status === 429).length
  return { requests: sandbox.journal.last, throttled }
}

function answers(after: number) {
  return sandbox.journal
    .since(after)
    .filter((entry) => entry.method === 'sendMessage' && entry.status === 200)
}

function waitOf({ from, at }: { from: number; at: number }): number | null {
  const chat = (body: unknown) => Number((body as { chat_id?: unknown }).chat_id)
  const answer = answers(0).find((entry) => entry.at >= at && chat(entry.body) === from)
  return answer ? answer.at - at : null
}

/** Everybody writes `times` times at once; resolves with the milliseconds until all have their answers. */
async function burst({ text, times }: Record<string, unknown>): Promise<number> {
  const before = sandbox.journal.last
  const start = performance.now()
  for (let turn = 0; turn < Number(times); turn++)
    for (let i = 0; i < order.people; i++) await telegram.control('say', { from: order.firstId + i, text })
  while (answers(before).length < order.people * Number(times))
    await new Promise((resolve) => setTimeout(resolve, 10))
  return performance.now() - start
}
