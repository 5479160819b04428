import { readTarget } from './address.ts'
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
export async function isInGroup(out: Out, userId: string, group: string): Promise<boolean> {
  try {
    return await out.people.isIn(userId, group)
  } catch (error) {
    const { kind } = failed(out, error)
    if (kind === 'blocked' || kind === 'rejected') return false
    throw new Error(`Slack could not say who is in a channel: ${reasonOf(error)}`)
  }
}
