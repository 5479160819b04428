import * as az from '../../locales/az/index.ts'
import * as en from '../../locales/en/index.ts'
import { createWords } from '../../src/core/words.ts'
import { rawAll } from '../../src/store/database/tx.ts'
import { eventually } from '../support/until.ts'
import { actionOf, watch } from '../whole/side.ts'
import { openly, slackPerson } from '../whole/slack.ts'
import type { Town } from './town.ts'

/** The Board in Slack: Rəna prepares, Kamal turns the second key. What a kill undid or kept from them they do once more. */
export interface Board {
  /** Raises an alert to everybody whose texts contain `mark`; resolves with its number when it is released. */
  alert(mark: string): Promise<number>
  /** The same for an update or a cancellation of the alert with that mark. */
  correct(mark: string, root: number, how: 'update' | 'false' | 'clear'): Promise<number>
}

/** What the first try may take before it is repeated, in milliseconds, and the later ones at most: a busy machine must not have one try end the other. */
const patienceMs = { first: 3000, longest: 30_000 } as const

/** Lets something be done without a kill in the middle. */
export type Quietly = <T>(act: () => Promise<T>) => Promise<T>

/** Settles the two in; what they fill in at length is done quietly. */
export async function seatBoard(town: Town, quietly: Quietly = (act) => act()): Promise<Board> {
  const words = (await createWords({ az, en }))('en', 'slack')
  const { rana: author, kamal: second, boardChannel: channel } = town.cast
  const rana = slackPerson(town, { user: author, channel }, words)
  const kamal = slackPerson(town, { user: second, channel }, words)
  const requests = (mark: string, after: number) =>
    openly(town, channel).flatMap((sight) => {
      const id = Number(/^broadcast:approve:(\d+)\./.exec(actionOf(sight, 'broadcast:approve:') ?? '')?.[1])
      return sight.text.includes(mark) && id > after ? [id] : []
    })
  const newest = (mark: string, after: number) => Math.max(0, ...requests(mark, after))
  const release = async (mark: string, after: number, prepare: () => Promise<unknown>) => {
    await insist(prepare, async () => newest(mark, after) > 0)
    const id = newest(mark, after)
    await insist(
      () => kamal.pressesThere(`broadcast:approve:${id}.`),
      async () => ['released', 'completed'].includes(await town.stateOf(id)),
    )
    return id
  }
  const submit = async (see: ReturnType<typeof watch>) => {
    await rana.presses('broadcast:submit:', await see({ button: 'broadcast:submit:' }))
    await rana.fills({ typed: 'SEND' })
  }
  return {
    alert: (mark) =>
      release(mark, 0, () =>
        quietly(async () => {
          await leave(town, author)
          const see = watch(rana.sees)
          await rana.runs('broadcast')
          await rana.fills({ hazard: 'earthquake', audience: 'everyone' })
          const area = { areaAz: mark, areaEn: mark, affected: 'Italy' }
          await rana.fills({ ...area, source: 'INGV', rollCall: 'yes' })
          await submit(see)
        }),
      ),
    async correct(mark, root, how) {
      const holds = await inForce(town, root)
      return release(mark, holds, () =>
        quietly(async () => {
          await leave(town, author)
          const see = watch(rana.sees)
          await town.drive('slack', 'press', { user: author, action_id: `broadcast:${how}:${holds}` })
          if (how === 'update') await submit(see)
        }),
      )
    },
  }
}

/** The alert of a chain that holds: its cards alone have buttons. */
async function inForce({ store }: Town, root: number): Promise<number> {
  const [newest] = await store.transaction((tx) =>
    rawAll<{ id: number }>(
      tx,
      `SELECT max("id") AS "id" FROM "Alert" WHERE "rootId" = ? AND "state" IN ('released', 'completed')`,
      [root],
    ),
  )
  return newest?.id ?? root
}

/** Closes the forms that a try before left open. */
async function leave({ drive, slack }: Town, user: string): Promise<void> {
  while (slack().people.find(({ id }) => id === user)?.modals.length)
    await drive('slack', 'close-view', { user })
}

/** Acts until it is done. */
async function insist(act: () => Promise<unknown>, done: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 30; tries++) {
    await act().catch(() => {})
    const patience = Math.min(patienceMs.longest, patienceMs.first * 1.5 ** tries)
    if (await eventually(done, (is) => is, patience)) return
  }
  throw new Error(`it could not be done: ${act.toString()}`)
}
