import type { Ctx } from '../../src/core/ctx.ts'
import { Refusal } from '../../src/core/refusal.ts'
import { findAlert } from '../../src/store/alert/alerts.ts'
import type { Alert } from '../../src/store/alert/record.ts'

/** The roll call that a button's argument `id` or `id.person` names; Refusal when there is none. */
export async function rootOfArg(ctx: Ctx, arg: string): Promise<Alert> {
  const root = await findAlert(ctx.tx, Number(arg.split('.')[0]))
  if (!root?.releasedAt || root.rootId !== root.id) throw new Refusal('common.staleButton')
  return root
}
