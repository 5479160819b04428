import type { Job } from '../../src/core/job.ts'
import { encryptRest, isToEncrypt, noteEncrypted } from '../../src/store/me/encryption.ts'

/** After an upgrade, or once there is a key again, what is not encrypted is: within a minute, part by part, while everybody goes on. */
export const encryptJob: Job = {
  name: 'privacy.encrypt',
  every: '40 * * * * *',
  async run({ transaction, now }) {
    if (!(await transaction((tx) => isToEncrypt(tx, now)))) return
    const walk = await encryptRest(transaction)
    await transaction((tx) => noteEncrypted(tx, walk, now))
  },
}
