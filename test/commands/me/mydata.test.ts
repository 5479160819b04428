import { expect, it } from 'vitest'
import { told } from '../../../commands/me/mydata.ts'
import { holdings } from '../../../src/store/me/map.ts'
import type { Actress } from '../../support/actress.ts'
import { discord } from '../../support/addresses.ts'
import { enrol } from '../../support/members.ts'
import { leylaEn, registers } from '../../support/registering.ts'
import { stageForTest } from '../../support/stage-for-test.ts'

const fileOf = ({ file }: Actress) =>
  JSON.parse(new TextDecoder().decode(file?.bytes)) as Record<string, object[]>

it('gives everything from all platforms as a summary and word by word', async () => {
  const stage = await stageForTest()
  await enrol(stage, {
    name: 'Leyla',
    platforms: ['telegram', 'discord'],
    emergencyContact: 'Anam',
    locale: 'en',
  })
  const leyla = stage.person('Leyla')
  await leyla.says('a question nobody can answer')
  await leyla.says('/ask When?')
  await leyla.says('/mydata')
  leyla.sees('Emergency contact: Anam')
  leyla.sees('Accounts: Telegram: Leyla; Discord: Leyla')
  leyla.sees('Questions to the bot: 1')
  leyla.sees('Calls for help and questions to people: 1')
  expect(leyla.file?.name).toBe('mydata-2027-03-01.json')
  const held = fileOf(leyla)
  expect(held.Membership).toMatchObject([{ name: 'Leyla', emergencyContact: 'Anam' }])
  expect(held.Account).toMatchObject([
    { platform: 'telegram', userId: leyla.userId },
    { platform: 'discord' },
  ])
  expect(held.FaqQuestion).toMatchObject([{ text: 'a question nobody can answer' }])
  expect(held.HelpCase).toMatchObject([{ kind: 'question', text: 'When?', state: 'open' }])
  expect(await leyla.repeats()).toBeNull()
})

it('holds nothing of anybody else', async () => {
  const stage = await stageForTest()
  const leyla = stage.person('Leyla')
  const tural = stage.person('Tural')
  await registers(leyla, leylaEn)
  await tural.says('/ask Whether Tural may come')
  await leyla.says('/mydata')
  expect(JSON.stringify(fileOf(leyla))).not.toContain('Tural')
})

it('is given in a private chat only', async () => {
  const stage = await stageForTest()
  const leyla = stage.person('Leyla', { platform: 'discord', channel: discord.channel('uk') })
  await leyla.says('/mydata')
  leyla.sees('in a private chat only')
  expect(leyla.file).toBeNull()
})

it('/me tells somebody who never registered what there is, and forgets them', async () => {
  const stage = await stageForTest()
  const tural = stage.person('Tural')
  await tural.says('a question nobody can answer')
  await tural.says('/me')
  tural.sees('You are not registered')
  tural.sees('Questions to the bot: 1')
  tural.sees('/mydata')
  await tural.presses('Delete my data')
  await tural.presses('Yes, delete')
  tural.sees('Your data has been deleted')
})

it('has a word for every table of the map that holds something of people', () => {
  const personal = holdings.filter(([, { whose }]) => whose !== undefined).map(([table]) => table)
  expect([...told].sort()).toEqual(personal.sort())
})
