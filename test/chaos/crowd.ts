import { register, signUp } from './people.ts'
import type { Town } from './town.ts'

/** Somebody who was told that they have a place, in the list or in the waiting list. */
export interface Guest {
  readonly from: number
  readonly event: number
}

/** Somebody who was told that they are registered, with what they had answered. */
export interface Recruit {
  readonly from: number
  readonly name: string
}

/** What the people were told. */
export interface Told {
  readonly guests: readonly Guest[]
  readonly recruits: readonly Recruit[]
  /** Who had not come to an end in time. */
  readonly stuck: number
}

/** People who sign up and register beside the alerts. */
export interface Crowd {
  /** Some more begin. */
  grow(): void
  /** Resolves when everybody has come to an end, with what they were told. */
  done(): Promise<Told>
}

/** Events of the seed. */
const events = 4
const perStory = { guests: 12, recruits: 2 } as const
/** How long the last may take once nobody kills any more, in milliseconds. */
const patienceMs = 60_000

export function gatherCrowd(town: Town, random: () => number): Crowd {
  const [members, strangers] = [[...town.cast.telegram], [...town.cast.newcomers]]
  const guests: Guest[] = []
  const recruits: Recruit[] = []
  const doing = new Set<Promise<void>>()
  const begin = (act: Promise<void>) => {
    const done = act.finally(() => doing.delete(done))
    doing.add(done)
  }
  const comes = async (from: number) => {
    const [event, leaves] = [1 + Math.floor(random() * events), random() < 0.3]
    await signUp(town, from, event, leaves)
    if (!leaves) guests.push({ from, event })
  }
  const joins = async (from: number) => {
    const name = `Nigar ${'abcdefghij'[from % 10]}${from % 1000}`.replace(
      /\d/g,
      (digit) => 'klmnopqrst'[Number(digit)] ?? '',
    )
    await register(town, from, name)
    recruits.push({ from, name })
  }
  return {
    grow() {
      for (const from of members.splice(0, perStory.guests)) begin(comes(from))
      for (const from of strangers.splice(0, perStory.recruits)) begin(joins(from))
    },
    async done() {
      const late = new Promise((resolve) => setTimeout(resolve, patienceMs))
      await Promise.race([Promise.all(doing), late])
      return { guests, recruits, stuck: doing.size }
    },
  }
}
