import { expect, it } from 'vitest'
import { type Consent, consentOf, recordConsent } from '../../../src/store/person/consent.ts'
import { describeEachDatabase } from '../../support/database.ts'

const at = (day: number) => new Date(Date.UTC(2027, 2, day))
const yes = (version: string, day: number): Consent => ({
  ...{ version, locale: 'az', platform: 'slack' },
  ...{ given: true, at: at(day) },
})
const no = (version: string, day: number): Consent => ({ ...yes(version, day), given: false })

describeEachDatabase('the history of a consent', (open) => {
  it('says what stands: what was agreed to, what was not, and what was taken back', async () => {
    const store = await open()
    const stands = (personId: number, ...history: readonly Consent[]) =>
      store.transaction(async (tx) => {
        for (const consent of history) await recordConsent(tx, personId, consent)
        return consentOf(tx, personId)
      })
    const none = { agreed: null, declined: null, withdrawn: null }
    expect(await stands(1)).toEqual(none)
    expect(await stands(2, yes('1', 1))).toEqual({ ...none, agreed: yes('1', 1) })
    expect(await stands(3, yes('1', 1), no('2', 2))).toEqual({
      ...none,
      agreed: yes('1', 1),
      declined: no('2', 2),
    })
    expect(await stands(3, yes('2', 3))).toEqual({ ...none, agreed: yes('2', 3) })
    expect(await stands(4, yes('1', 1), no('2', 2), no('1', 3))).toEqual({ ...none, withdrawn: no('1', 3) })
    expect(await stands(4, yes('2', 4))).toEqual({ ...none, agreed: yes('2', 4) })
    expect(await stands(1)).toEqual(none)
  })
})
