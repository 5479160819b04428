import type { Ctx } from '../../src/core/ctx.ts'
import { inTurn } from '../../src/core/in-turn.ts'
import { bakuTime } from '../../src/core/time/when.ts'
import { type Tied, tiesOnBoard } from '../../src/store/person/keys.ts'
import { nameOf } from '../../src/store/person/name.ts'

/** Which members of the Board are no two keys to one another, and until when; a line for each, empty = all are. */
export async function tieLines(ctx: Ctx): Promise<string[]> {
  const tied = await tiesOnBoard(ctx.tx, ctx.now)
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
