import type { Job } from '../../src/core/job.ts'
import type { Notice } from '../../src/core/notice.ts'
import { tellOfficers } from '../../src/store/outbox/bodies.ts'
import { nameOf } from '../../src/store/person/name.ts'
import { unprovenHolders } from '../../src/store/person/proof.ts'

/** Tells both bodies, once a day for each, of a seat that the audit does not know as it stands in the database. */
export const unprovenJob: Job = {
  name: 'role.unproven',
  every: '*/30 * * * * *',
  async run({ transaction, settings, now }) {
    await transaction(async (tx) => {
      for (const { personId, role } of await unprovenHolders(tx)) {
        const key = `unproven:${personId}:${role}:${now.toISOString().slice(0, 10)}`
        const params = { name: await nameOf(tx, personId), role }
        await tellOfficers(tx, settings, { key, notice: 'role.unproven', params })
      }
    })
  },
}

/** What they read. */
export const unprovenNotice: Notice = async ({ t }, { name, role }) => ({
  blocks: [
    {
      kind: 'text',
      text: t('seats.unprovenTold', {
        name: String(name),
        role: t(role === 'auditor' ? 'role.auditor' : 'role.board'),
      }),
    },
  ],
})
