import type { Ctx } from '../src/core/command.ts'
import { Refusal } from '../src/core/refusal.ts'

/** Refuses to go on where everybody would read along: in a shared chat of a platform that can neither draw forms nor answer one person alone. */
export function privately(ctx: Ctx): void {
  if (isShared(ctx)) throw new Refusal('register.privately')
}

/** True where an answer is seen by everybody in the chat. */
export function isShared(ctx: Ctx): boolean {
  return !ctx.inbound.private && ctx.limits.formFields === 0
}
