import type { Ctx } from '../../src/core/ctx.ts'
import { Refusal } from '../../src/core/refusal.ts'
import type { T } from '../../src/core/words.ts'
import { findAlert } from '../../src/store/alert/alerts.ts'
import type { Alert } from '../../src/store/alert/record.ts'

/** The alert that a button's argument `id` or `id.version` names; Refusal when there is none. */
export async function alertOfArg(ctx: Ctx, arg: string): Promise<Alert> {
  const alert = await findAlert(ctx.tx, Number(arg.split('.')[0]))
  if (!alert) throw new Refusal('broadcast.notFound')
  return alert
}

/** `id.version`, so that a button of an older version is known as such. */
export function versioned(alert: Alert): string {
  return `${alert.id}.${alert.version}`
}

/** An alert's state in words. */
export function sayState(t: T, { state }: Pick<Alert, 'state'>): string {
  return t(`broadcast.state.${state}`)
}
