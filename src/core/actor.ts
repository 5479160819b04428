import type { Locale } from './language.ts'
import type { Platform } from './platform.ts'

/** What a person may be; several can be held at once. */
export type Role = 'guest' | 'member' | 'lead' | 'secretariat' | 'board' | 'auditor'

export interface Grant {
  readonly role: Role
  /** The chapter a lead leads. */
  readonly chapterId: string | null
}

/** The person who acted, as the database knew them when the act arrived. */
export interface Actor {
  readonly personId: number
  readonly accountId: number
  readonly platform: Platform
  /** The chosen language; null = not chosen yet. */
  readonly locale: Locale | null
  /** The choice of language was offered before. */
  readonly asked: boolean
  readonly registered: boolean
  readonly grants: readonly Grant[]
}

/** The roles an actor holds at this moment. */
export function rolesOf(actor: Actor): ReadonlySet<Role> {
  const roles = new Set<Role>(['guest'])
  if (actor.registered) roles.add('member')
  for (const grant of actor.grants) roles.add(grant.role)
  return roles
}

/** True when the actor holds one of the needed roles; an empty need is open to everyone. */
export function allowed(actor: Actor, needs: readonly Role[] | undefined): boolean {
  if (!needs?.length) return true
  const roles = rolesOf(actor)
  return needs.some((role) => roles.has(role))
}

/** True when the actor may manage events of this chapter (null = of everyone): the Board and the Secretariat all, a lead the own chapter's. */
export function mayOrganise({ grants }: Actor, chapterId: string | null): boolean {
  return grants.some(({ role, chapterId: led }) =>
    role === 'lead' ? chapterId !== null && led === chapterId : role === 'board' || role === 'secretariat',
  )
}
