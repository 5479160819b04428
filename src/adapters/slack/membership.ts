import type { Address } from '../../core/address.ts'
import { readTarget, userAddress } from './address.ts'
import { reasonOf } from './failure.ts'
import { failed, type Out } from './out.ts'

/** Whether the whole workspace can read a channel; null = Slack does not tell. */
export async function isOpen({ api }: Pick<Out, 'api'>, target: string): Promise<boolean | null> {
  const place = readTarget(target)
  if (place?.kind !== 'channel') return false
  try {
    return !(await api.isPrivate(place.id))
  } catch {
    return null
  }
}

/** Whether a person is in a channel; rejects only when Slack can't be asked. */
export function isInGroup(out: Out, userId: string, group: string): Promise<boolean> {
  return asked(out, () => out.people.isIn(userId, group), false)
}

/** The people in a channel; rejects only when Slack can't be asked. */
export async function peopleIn(out: Out, group: string): Promise<readonly Address[]> {
  return (await asked(out, () => out.people.peopleIn(group), [])).map(userAddress)
}

/** Everybody in a channel who belongs to the workspace; rejects unless all of them are known. */
export async function membersOf(out: Out, target: string): Promise<readonly string[]> {
  const place = readTarget(target)
  if (place?.kind !== 'channel') throw new Error('not a Slack channel')
  try {
    return await out.people.membersOf(place.id)
  } catch (error) {
    failed(out, error)
    throw new Error(`Slack could not say who is in a channel: ${reasonOf(error)}`)
  }
}

/** What Slack says of a channel, `none` when it is not for the bot to see. */
async function asked<R>(out: Out, ask: () => Promise<R>, none: R): Promise<R> {
  try {
    return await ask()
  } catch (error) {
    const { kind } = failed(out, error)
    if (kind === 'blocked' || kind === 'rejected') return none
    throw new Error(`Slack could not say who is in a channel: ${reasonOf(error)}`)
  }
}
