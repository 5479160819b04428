// The Telegram stand-in in a process of its own, so that it does not share a thread with what is measured.
import { startSandbox } from '../../src/sandbox/sandbox.ts'
import type { StandOrder, StandReport } from './child-stand.ts'

const order = JSON.parse(process.argv[2] ?? '{}') as StandOrder
const keep = order.perSecond ? 200_000 : 1000
const sandbox = await startSandbox({
  rateLimits: order.perSecond > 0,
  telegramPerSecond: order.perSecond,
  keep,
})
const { telegram } = sandbox.stands
for (let i = 0; i < order.people; i++)
  await telegram.control('person', { id: order.firstId + i, first_name: `Person ${i}`, started: true })

interface Asked {
  readonly verb: string
  readonly body: Record<string, unknown>
}

process.on('message', ({ verb, body }: Asked) => {
  const answering = verb === 'report' ? Promise.resolve(report()) : telegram.control(verb, body)
  answering.then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ answer: { error: String(error) } }),
  )
})
process.on('disconnect', () => process.exit(0))
process.send?.({ origin: sandbox.origin })

function report(): StandReport {
  const entries = sandbox.journal.since(0)
  return {
    requests: sandbox.journal.last,
    throttled: entries.filter((entry) => entry.status === 429).length,
  }
}
