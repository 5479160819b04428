import type { Actor } from '../../src/core/actor.ts'

/** True when the actor may manage events of this chapter (null = of everyone): the Board and the Secretariat all, a lead the own chapter's. */
export function mayOrganise({ grants }: Actor, chapterId: string | null): boolean {
  return grants.some(({ role, chapterId: led }) =>
    role === 'lead' ? chapterId !== null && led === chapterId : role === 'board' || role === 'secretariat',
  )
}
