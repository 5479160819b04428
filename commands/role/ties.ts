import type { Ctx } from '../../src/core/ctx.ts'
import { inTurn } from '../../src/core/in-turn.ts'
import { bakuTime } from '../../src/core/time/when.ts'
import { holdersOf } from '../../src/store/person/holders.ts'
import { type Tie, tieBetween } from '../../src/store/person/keys.ts'
import { nameOf } from '../../src/store/person/name.ts'

/** Two of the Board of whom the second cannot approve what the first submits. */
interface Tied {
  readonly author: number
  readonly other: number
  readonly tie: Tie
}

/** Which members of the Board are no two keys to one another, and until when; a line for each, empty = all are. */
export async function tieLines(ctx: Ctx): Promise<string[]> {
  const tied = await allTied(ctx)
  const granted = Map.groupBy(tied, ({ other, tie }) =>
    tie.kind === 'granted' ? `${other} ${tie.until.getTime()}` : '',
  )
  granted.delete('')
  const one = tied.filter(({ author, other, tie }) => tie.kind === 'human' && author < other)
  return [
    ...(await inTurn([...granted.values()], (group) => grantedLine(ctx, group))),
    ...(await inTurn(one, async ({ author, other }) =>
      ctx.t('roles.oneHuman', { names: await namesOf(ctx, [author, other]) }),
    )),
  ]
}

async function allTied({ tx, now }: Ctx): Promise<readonly Tied[]> {
  const board = await holdersOf(tx, ['board'])
  const pairs = board.flatMap((other) =>
    board.filter((author) => author !== other).map((author) => ({ author, other })),
  )
  const found = await inTurn(pairs, async (pair) => ({
    ...pair,
    tie: await tieBetween(tx, { ...pair, now }),
  }))
  return found.flatMap(({ tie, ...pair }) => (tie ? [{ ...pair, tie }] : []))
}

async function grantedLine(ctx: Ctx, group: readonly Tied[]): Promise<string> {
  const { t, tx, locale, now } = ctx
  const [{ other, tie } = { other: 0, tie: null }] = group
  return t('roles.tied', {
    name: await nameOf(tx, other),
    others: await namesOf(
      ctx,
      group.map(({ author }) => author),
    ),
    when: bakuTime(t, locale, tie?.kind === 'granted' ? tie.until : now),
  })
}

async function namesOf({ tx }: Ctx, people: readonly number[]): Promise<string> {
  return (await inTurn(people, (id) => nameOf(tx, id))).join(', ')
}
