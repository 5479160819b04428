import { expect, test } from 'vitest'
import { prisma } from '../../../src/store/database/tx.ts'
import { enrol } from '../../support/members.ts'
import { openBoard, settle } from '../broadcast/scene.ts'

async function taken(...callers: readonly string[]) {
  const scene = await openBoard()
  const { stage } = scene
  const lead = stage.person('Rəhbər', { platform: 'telegram', roles: ['lead'], chapterId: 'uk' })
  await lead.says('/duty')
  await lead.presses('Go on duty')
  const people = []
  for (const name of callers) {
    await enrol(stage, { name })
    const person = stage.person(name, { locale: 'az' })
    await person.says('/help_me')
    await person.presses('Bəli, mənə kömək lazımdır')
    people.push(person)
  }
  await settle(stage)
  for (const [at] of callers.entries()) await lead.forges(`case:claim:${at + 1}`)
  const told = () => stage.tx((tx) => prisma(tx).caseNote.count({ where: { kind: 'told' } }))
  return { ...scene, lead, people, told }
}

test.each(['Yes, send it', 'yes'])(
  'what a responder types is offered to the caller, and sent by «%s»',
  async (yes) => {
    const { stage, lead, people, told } = await taken('Leyla')
    await lead.says('I am coming, five minutes')
    lead.sees('Should we send this to Leyla, about call for help no. 1?')
    lead.sees('To ask the bot something, write /faq and your question.')
    await settle(stage)
    people[0]?.hearsNot('I am coming')
    expect(await told()).toBe(0)
    if (yes === 'yes') await lead.says(yes)
    else await lead.presses(yes)
    lead.sees('Passed on to Leyla.')
    await settle(stage)
    people[0]?.hears('Kömək çağırışınızla bağlı Rəhbər yazır')
    people[0]?.hears('I am coming, five minutes')
    await lead.forges('case:pass:1.1')
    expect(await told()).toBe(1)
    expect(stage.errors).toEqual([])
  },
)

test('what was not meant for the caller is not sent', async () => {
  const { stage, lead, people, told } = await taken('Leyla')
  await lead.says('how long is my visa valid')
  await lead.presses('No, do not send it')
  lead.sees('It was not sent.')
  await settle(stage)
  people[0]?.hearsNot('visa')
  expect(await told()).toBe(0)
  expect(await stage.tx((tx) => prisma(tx).caseNote.count({ where: { kind: 'draft' } }))).toBe(0)
})

test('with several calls it is asked for whom', async () => {
  const { stage, lead, people } = await taken('Leyla', 'Orxan')
  await lead.says('I am coming')
  await lead.presses('Send to Leyla')
  await settle(stage)
  people[0]?.hears('I am coming')
  people[1]?.hearsNot('I am coming')
})

test('drafts are on no card, in nobody else’s hand, and over with the call', async () => {
  const { stage, rana, lead } = await taken('Leyla')
  await lead.says('I am coming')
  await rana.forges('case:show:1')
  rana.seesNot('I am coming')
  const [draft] = await stage.tx((tx) => prisma(tx).caseNote.findMany({ where: { kind: 'draft' } }))
  await rana.forges(`case:pass:${draft?.id}.1`)
  rana.sees('Only the person who has taken it can do this.')
  await lead.forges('case:hand:1')
  await lead.forges(`case:pass:${draft?.id}.1`)
  lead.sees('Only the person who has taken it can do this.')
  await lead.forges('case:claim:1')
  await lead.forges('case:done:1.safe')
  expect(await stage.tx((tx) => prisma(tx).caseNote.count({ where: { kind: 'draft' } }))).toBe(0)
  await lead.says('I am coming')
  lead.seesNot('Should we send this')
})

test('a responder who cries for help is asked about that, too', async () => {
  const { lead } = await taken('Leyla')
  await lead.says('I am trapped')
  lead.sees('Should we call the people on duty for you?')
  lead.sees('[Yes, send it]')
})
