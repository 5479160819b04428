import { allowed, type Role } from './actor.ts'
import type { Command } from './command.ts'
import type { Ctx } from './ctx.ts'
import { Refusal } from './refusal.ts'

/** The role check at the door: a Refusal that names the missing role, and goes to the audit when the act is privileged. */
export function admit(ctx: Ctx, command: Command): void {
  const { needs } = command
  if (allowed(ctx.actor, needs)) return
  const role: Role = needs?.[0] ?? 'guest'
  if (role === 'member') throw new Refusal('common.notRegistered')
  throw new Refusal(
    'common.notAllowed',
    { role: ctx.t(`role.${role}`) },
    { act: 'door', subject: `command ${command.name}`, atDoor: true },
  )
}
