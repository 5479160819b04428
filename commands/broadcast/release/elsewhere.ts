import type { Job } from '../../../src/core/job.ts'
import { waitingSince } from '../../../src/store/alert/chain.ts'
import type { Alert } from '../../../src/store/alert/record.ts'
import { notTakenBy, type Post, tellBoard } from '../../../src/store/outbox/bodies.ts'

/** What asks the Board for the second key. */
export function requestPost({ id, version }: Pick<Alert, 'id' | 'version'>): Post {
  return {
    key: `alert:${id}:request${version}`,
    notice: 'broadcast.request',
    params: { alert: id, version },
    perReader: true,
  }
}

/** So long a request may be on its way to the Board's channel, in milliseconds, before each member is asked elsewhere. */
const patienceMs = 15_000

/** A request for the second key that the Board's channel does not take goes to its members on the other platforms, and to the Board's other channels. */
export const requestJob: Job = {
  name: 'broadcast.request',
  every: '*/5 * * * * *',
  async run({ transaction, settings, now }) {
    await transaction(async (tx) => {
      for (const alert of await waitingSince(tx, new Date(now.getTime() - patienceMs))) {
        const post = requestPost(alert)
        const waitsOn = await notTakenBy(tx, post.key)
        if (waitsOn) await tellBoard(tx, settings, { ...post, notOn: [waitsOn] })
      }
    })
  },
}
