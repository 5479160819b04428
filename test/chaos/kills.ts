import type { Measure } from '../bench/measure.ts'
import { type Board, seatBoard } from './board.ts'
import { type Books, closeBooks } from './books.ts'
import { type Crowd, gatherCrowd } from './crowd.ts'
import { countDoubles, type Doubles } from './doubles.ts'
import { type Lives, letLiveAndDie } from './executioner.ts'
import { deaf, ears, standing } from './hearing.ts'
import { atATime, databaseBeside, type Setup } from './scenario.ts'
import { openTown, type Town } from './town.ts'
import { calmly } from './waiting.ts'

/** Towns in which the bot dies at the same time. */
const towns = 4

/** kill -9 at random moments of alerts and corrections, sign-ups and registrations, on platforms that misbehave. */
export async function kills({ url, quick, random }: Setup): Promise<readonly Measure[]> {
  const each = (quick ? 20 : 200) / towns
  const all = await atATime(towns, Array.from({ length: towns }), async (_, n) => {
    const part = `kills_${n}`
    const own = await databaseBeside(url, part)
    return liveThroughKills({ url: own, kills: each, people: 90, random: random(part) })
  })
  const sum = (key: keyof Survival) => all.reduce((total, one) => total + one[key], 0)
  const none = (key: keyof Survival, name: string): Measure => ({
    ...{ name: `kills: ${name}`, value: sum(key), unit: '', aim: { kind: 'atMost', value: 0 } },
  })
  return [
    { name: 'kills', value: sum('killed'), unit: '', aim: { kind: 'atLeast', value: each * towns } },
    { name: 'kills: alerts, each with a correction or two', value: sum('alerts'), unit: '' },
    none('missed', 'missed'),
    none('standing', 'chats that believe an alert which was called off'),
    {
      name: 'kills: repeats beyond lost answers, against sends in flight',
      value: Math.max(0, sum('extra') - sum('disturbed')),
      unit: '',
      aim: { kind: 'atMost', value: sum('inFlight') },
    },
    none('unmarked', 'possible doubles not marked'),
    none('oversold', 'oversold'),
    none('unseated', 'told of a place and without it'),
    none('misregistered', 'told to be registered and not so'),
    none('stuck', 'people who got no answer in the end'),
    none('damaged', 'audit broken, or invented addresses'),
  ]
}

export interface Killing {
  /** An empty database. */
  readonly url: string
  readonly kills: number
  /** Members on Telegram; the other platforms have some more. */
  readonly people: number
  readonly random: () => number
}

/** What became of one alert. */
interface Story extends Doubles {
  /** Chats that it never reached although it was not called off. */
  readonly missed: number
  /** Chats whose newest message is the alert that was called off. */
  readonly standing: number
}

export interface Survival extends Story, Books {
  readonly alerts: number
  readonly killed: number
  /** Messages that may have arrived at a kill without having been written down. */
  readonly inFlight: number
}

interface Stage {
  readonly town: Town
  readonly lives: Lives
  readonly board: Board
  readonly crowd: Crowd
  readonly random: () => number
}

/** How long everything takes at most when nobody kills, in milliseconds of the machine's clock. */
const patienceMs = 120_000

/** Alerts and corrections one after the other, sign-ups and registrations beside them, through a bot that is killed again and again. */
export async function liveThroughKills({ url, kills, people, random }: Killing): Promise<Survival> {
  const size = { telegram: people, discord: 20, slack: 8, newcomers: Math.ceil(kills / 2) }
  const town = await openTown({ url, size, random, rateLimits: false })
  const lives = letLiveAndDie(town, { kills, random })
  const board = await seatBoard(town, lives.quietly)
  const stage = { town, lives, board, random, crowd: gatherCrowd(town, random) }
  const stories: Story[] = []
  try {
    while (lives.killed < kills) stories.push(await story(stage, stories.length))
    await lives.over
    const books = await closeBooks(town, await stage.crowd.done())
    const sum = (of: (story: Story) => number) => stories.reduce((all, each) => all + of(each), 0)
    return {
      ...{ ...books, alerts: stories.length, killed: lives.killed, inFlight: lives.inFlight },
      missed: sum((each) => each.missed),
      standing: sum((each) => each.standing),
      extra: sum((each) => each.extra),
      disturbed: sum((each) => each.disturbed),
      unmarked: sum((each) => each.unmarked),
    }
  } finally {
    await town.stop()
  }
}

/** One alert: raised, perhaps updated, called off somewhere in the middle or after everybody has heard. */
async function story({ town, board, crowd, random }: Stage, n: number): Promise<Story> {
  const mark = `Qala${n}q`
  const { last } = town.journal
  crowd.grow()
  const root = await board.alert(mark)
  await someHear(town, mark, random())
  if (random() < 0.5) {
    await board.correct(mark, root, 'update')
    await someHear(town, mark, random())
  }
  const missed = random() < 0.5 ? await stillDeaf(town, mark) : 0
  const cancel = await board.correct(mark, root, 'false')
  await settled(town, cancel)
  const doubles = await countDoubles(town, mark, last)
  return { missed, standing: standing(town, mark).length, ...doubles }
}

/** Waits until a share of the chats has heard, but not for long. */
async function someHear(town: Town, mark: string, share: number): Promise<void> {
  const all = ears(town).length
  await calmly(
    async () => deaf(town, mark).length,
    (n) => n <= all * (1 - share),
    3000,
  )
}

function stillDeaf(town: Town, mark: string): Promise<number> {
  return calmly(
    async () => deaf(town, mark).length,
    (n) => n === 0,
    patienceMs,
  )
}

/** Waits until a correction is reported as completed. */
async function settled({ stateOf }: Town, alert: number): Promise<void> {
  await calmly(
    () => stateOf(alert),
    (state) => state === 'completed',
    patienceMs,
  )
}
