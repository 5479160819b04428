import type { Job } from '../../src/core/job.ts'
import type { Notice } from '../../src/core/notice.ts'
import { tellOfficers } from '../../src/store/outbox/bodies.ts'
import { holdersOf } from '../../src/store/person/holders.ts'
import { keyOf } from '../../src/store/person/keys.ts'
import { nameOf } from '../../src/store/person/name.ts'

/** Tells both bodies, once a day for each, of a seat on the Board that the audit knows nothing of. */
export const unprovenJob: Job = {
  name: 'role.unproven',
  every: '*/30 * * * * *',
  async run({ transaction, settings, now }) {
    await transaction(async (tx) => {
      for (const personId of await holdersOf(tx, ['board'])) {
        if ((await keyOf(tx, personId, now)).kind !== 'unproven') continue
        const key = `unproven:${personId}:${now.toISOString().slice(0, 10)}`
        const params = { name: await nameOf(tx, personId) }
        await tellOfficers(tx, settings, { key, notice: 'role.unproven', params })
      }
    })
  },
}

/** What they read. */
export const unprovenNotice: Notice = async ({ t }, { name }) => ({
  blocks: [{ kind: 'text', text: t('seats.unprovenTold', { name: String(name) }) }],
})
