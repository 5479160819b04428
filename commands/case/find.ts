import { type Role, rolesOf } from '../../src/core/actor.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { Refusal } from '../../src/core/refusal.ts'
import { findCase, type HelpCase } from '../../src/store/case/cases.ts'

/** Who answers calls for help. */
export const responders: readonly Role[] = ['lead', 'secretariat', 'board']

/** The chapters whose people an actor may see: a lead's own, null = all. */
export function chaptersOf(ctx: Ctx): readonly string[] | null {
  const roles = rolesOf(ctx.actor)
  if (roles.has('secretariat') || roles.has('board')) return null
  return ctx.actor.grants.flatMap(({ role, chapterId }) => (role === 'lead' && chapterId ? [chapterId] : []))
}

/** The case of a button or a form, if the actor may see it. */
export async function caseOfArg(ctx: Ctx, arg: string): Promise<HelpCase> {
  const help = await findCase(ctx.tx, Number(arg))
  if (!help) throw new Refusal('helpCase.notFound')
  const own = chaptersOf(ctx)
  if (own && !(help.chapterId && own.includes(help.chapterId))) throw new Refusal('helpCase.notYours')
  return help
}
