import type { Ctx } from '../../src/core/ctx.ts'
import type { Job } from '../../src/core/job.ts'
import { openCaseOf } from '../../src/store/case/cases.ts'
import { forgetHeard, hasHeard, keepHeard, takeHeard } from '../../src/store/case/heard.ts'
import { restateUnconfirmed, type Settled } from './unconfirmed.ts'

/** A call within this time belongs to the words that were asked about, in milliseconds. */
const meantMs = 30 * 60_000
/** Nothing that led to no call is kept for longer, in milliseconds. */
const keptMs = 60 * 60_000

/** Keeps the words that are asked about: they go with the call, however it is made. */
export async function keepWords({ tx, actor, now }: Ctx, text: string): Promise<void> {
  if (text.trim() !== '') await keepHeard(tx, actor.personId, text, now)
}

/** Keeps that somebody is asked whether they call for help, also when they wrote nothing. */
export async function keepAsked({ tx, actor, now }: Ctx): Promise<void> {
  if (!(await hasHeard(tx, actor.personId, meantSince(now)))) await keepHeard(tx, actor.personId, '', now)
}

/** What is written between the question and the press belongs to the call, too; false = nothing was asked. */
export async function keepMore(ctx: Ctx, text: string): Promise<boolean> {
  const asked = await isAskedWhether(ctx)
  if (asked) await keepWords(ctx, text)
  return asked
}

/** Whether this person was asked whether they call for help, and has not called since. */
export async function isAskedWhether({ tx, actor, now }: Ctx): Promise<boolean> {
  return (await hasHeard(tx, actor.personId, meantSince(now))) && !(await openCaseOf(tx, actor.personId))
}

/** The caller's own words for their call; they are kept nowhere else from now on, and whoever was shown them reads what became of them. */
export async function takeWords(
  { tx, actor, now }: Pick<Ctx, 'tx' | 'actor' | 'now'>,
  settled: Settled = 'called',
): Promise<string[]> {
  const heard = await takeHeard(tx, actor.personId)
  await restateUnconfirmed(tx, { personId: actor.personId, heard, settled, now })
  const since = meantSince(now)
  return heard.filter(({ text, at }) => text !== '' && at >= since).map(({ text }) => text)
}

function meantSince(now: Date): Date {
  return new Date(now.getTime() - meantMs)
}

/** Words that no call came of are forgotten. */
export const forgetJob: Job = {
  name: 'case.forget',
  every: '0 * * * * *',
  async run({ transaction, now }) {
    await transaction((tx) => forgetHeard(tx, new Date(now.getTime() - keptMs)))
  },
}
