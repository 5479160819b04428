import { fork } from 'node:child_process'
import { addressOf } from '../../src/adapters/telegram/address.ts'
import type { FaultRule } from '../../src/sandbox/faults.ts'
import type { JournalEntry } from '../../src/sandbox/journal.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts'
import { openStore } from '../../src/store/database/open.ts'
import { enqueueMany } from '../../src/store/outbox/outbox.ts'
import { type OutboxRow, outboxOf } from './outbox.ts'

export interface Killing {
  /** A database with the schema and nothing in it. */
  readonly url: string
  readonly people: number
  readonly kills: number
  /** Fast enough to be short, slow enough to be killed that often. */
  readonly perSecond: number
  readonly random: () => number
}

export interface Survival {
  readonly killed: number
  /** People who never heard. */
  readonly missed: number
  /** Rows that are in no final or another state than sent. */
  readonly unsent: number
  /** Copies beyond one, and how many of them were caused by answers that the stand-in lost on purpose. */
  readonly extra: number
  readonly disturbed: number
  /** Rows that were sent more than once without being marked. */
  readonly unmarked: number
  /** Sends that had reached the platform at a kill and were not written down yet, one number per kill. */
  readonly inFlight: readonly number[]
}

const firstId = 5_000_000
/** How much faster than the machine's the lives' clock goes. */
const haste = 20

/** What disturbs each life, in turns. */
const faults: readonly Partial<FaultRule>[] = [
  { kind: 'throttle', chance: 0.02, retryAfter: 1 },
  { kind: 'error', chance: 0.1, status: 502 },
  { kind: 'drop', chance: 0.05 },
  { kind: 'drop_after', chance: 0.05 },
  { kind: 'error_after', chance: 0.05, status: 500 },
  { kind: 'hang_after', chance: 0.02 },
]

/** Sends an alert to many through a process that is killed again and again while the platform misbehaves, and counts. */
export async function fanOutWithKills(plan: Killing): Promise<Survival> {
  const sandbox = await startSandbox({ rateLimits: false, random: plan.random, keep: 100_000 })
  try {
    await prepare(plan, sandbox)
    const inFlight = await liveAndDie(plan, sandbox)
    const store = await openStore(plan.url)
    const rows = await outboxOf(store).rows()
    await store.close()
    return { killed: inFlight.length, inFlight, ...count(plan, rows, sandbox.journal.since(0)) }
  } finally {
    await sandbox.stop()
  }
}

async function prepare({ url, people }: Killing, sandbox: Sandbox): Promise<void> {
  for (let i = 0; i < people; i++)
    await sandbox.stands.telegram.control('person', { id: firstId + i, first_name: 'A', started: true })
  const store = await openStore(url)
  await store.transaction((tx) =>
    enqueueMany(
      tx,
      Array.from({ length: people }, (_, i) => copy(i)),
    ),
  )
  await store.close()
}

function copy(i: number) {
  return {
    key: `copy:${i}`,
    to: addressOf(firstId + i),
    priority: 4,
    notice: 'test.copy',
    params: {},
    locale: i % 2 ? 'az' : 'en',
  } as const
}

async function liveAndDie(plan: Killing, sandbox: Sandbox): Promise<number[]> {
  const since = Date.now()
  const { people, kills, random } = plan
  const inFlight: number[] = []
  for (let killed = 0; ; killed++) {
    sandbox.faults.clear()
    if (killed < kills) disturb(sandbox, killed)
    const before = sandbox.journal.last
    const last = killed < kills ? random() * 1.4 * (people / kills) : Number.POSITIVE_INFINITY
    if (await live({ ...plan, since }, sandbox.origin, () => sandbox.journal.last - before > last))
      return inFlight
    inFlight.push(await inFlightNow(plan, sandbox))
  }
}

/** What the platform has and the database does not know of yet. */
async function inFlightNow({ url }: Killing, sandbox: Sandbox): Promise<number> {
  const there = arrivals(sandbox.journal.since(0))
  const store = await openStore(url)
  const rows = await outboxOf(store).rows()
  await store.close()
  return rows.filter((row) => row.state === 'sending' && there.has(row.target)).length
}

function disturb(sandbox: Sandbox, turn: number): void {
  const always = { match: 'sendMessage', times: Number.POSITIVE_INFINITY }
  sandbox.faults.add({ platform: 'telegram', kind: 'error', ...always, ...faults[turn % faults.length] })
}

/** One life of a sending process; true = it finished, false = it was killed because `doomed` said so. */
function live(
  { url, perSecond, since }: Killing & { readonly since: number },
  origin: string,
  doomed: () => boolean,
): Promise<boolean> {
  const arguments_ = [url, `${origin}/telegram`, String(perSecond), String(since), String(haste)]
  const child = fork(new URL('./life.ts', import.meta.url), arguments_)
  return new Promise((resolve) => {
    const watch = setInterval(() => {
      if (doomed()) child.kill('SIGKILL')
    }, 2)
    let done = false
    child.once('message', () => {
      done = true
    })
    child.once('exit', () => {
      clearInterval(watch)
      resolve(done)
    })
  })
}

function count(
  { people }: Killing,
  rows: readonly OutboxRow[],
  journal: readonly JournalEntry[],
): Omit<Survival, 'killed' | 'inFlight'> {
  const came = arrivals(journal)
  return {
    missed: people - came.size,
    unsent: rows.filter((row) => row.state !== 'sent').length,
    extra: [...came.values()].reduce((sum, times) => sum + times - 1, 0),
    disturbed: journal.filter(lost).length,
    unmarked: rows.filter((row) => (came.get(row.target) ?? 0) > 1 && !row.doubtful).length,
  }
}

/** The platform did it, whatever it answered. */
function lost({ fault }: JournalEntry): boolean {
  return fault?.endsWith('_after') ?? false
}

/** How many copies each chat got. */
function arrivals(journal: readonly JournalEntry[]): Map<string, number> {
  const came = new Map<string, number>()
  for (const entry of journal) {
    if (entry.method !== 'sendMessage' || (entry.status !== 200 && !lost(entry))) continue
    const chat = String((entry.body as { chat_id?: number }).chat_id)
    came.set(chat, (came.get(chat) ?? 0) + 1)
  }
  return came
}
