import { expect, it } from 'vitest'
import { keyWait } from '../../../src/store/person/key-wait.ts'
import { describeEachDatabase } from '../../support/database.ts'

const hourMs = 60 * 60_000
const begin = Date.parse('2027-03-01T08:00:00Z')
const after = (hours: number) => new Date(begin + hours * hourMs)

describeEachDatabase('how long new keys wait', (open) => {
  it('is what the first start says; longer counts at once, shorter when the wait of before has passed', async () => {
    const store = await open()
    const at = (hours: number, asked: number) => store.transaction((tx) => keyWait(tx, asked, after(hours)))
    expect(await at(0, 24)).toEqual({ hours: 24, change: null })
    expect(await at(1, 0)).toEqual({ hours: 24, change: { before: 24, after: 0, from: after(25) } })
    expect(await at(24.9, 0)).toEqual({ hours: 24, change: null })
    expect(await at(24.95, 1)).toEqual({ hours: 24, change: { before: 24, after: 1, from: after(48.95) } })
    expect(await at(25, 24)).toEqual({ hours: 24, change: null })
    expect(await at(30, 0)).toMatchObject({ hours: 24, change: { from: after(54) } })
    expect(await at(54, 0)).toEqual({ hours: 0, change: null })
    expect(await at(55, 48)).toEqual({ hours: 48, change: { before: 0, after: 48, from: after(55) } })
  })
})
