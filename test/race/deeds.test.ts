import { expect, it } from 'vitest'
import { prisma, rawAll, rawRun } from '../../src/store/database/tx.ts'
import { earthquake, facts } from '../commands/broadcast/scene.ts'
import type { Actress } from '../support/actress.ts'
import { discord, telegram } from '../support/addresses.ts'
import { announces } from '../support/announcing.ts'
import { enrol } from '../support/members.ts'
import type { Stage } from '../support/stage.ts'
import { atOnce, describeRaces } from './stages.ts'

const secretaries = (stage: Stage) =>
  ['Nigar', 'Aygün', 'Kamal'].map((name) => stage.person(name, { platform: 'slack', roles: ['secretariat'] }))

/** Somebody with accounts on two platforms. */
async function twoAccounts(stage: Stage, name: string): Promise<readonly [number, Actress, Actress]> {
  const id = await enrol(stage, { name, platforms: ['telegram', 'discord'], locale: 'en' })
  return [id, stage.person(name), stage.person(name, { platform: 'discord' })]
}

/** An alert that calls the roll; resolves with its number. */
async function rollCall(stage: Stage): Promise<number> {
  const [rana, murad] = ['Rəna', 'Murad'].map((name) =>
    stage.person(name, { platform: 'slack', roles: ['board'] }),
  )
  await rana?.forges('broadcast:new')
  await rana?.fills(earthquake)
  await rana?.fills(facts)
  await rana?.presses('Ask for the second key')
  await rana?.fills({ typed: 'SEND' })
  const { id } = await stage.tx((tx) => prisma(tx).alert.findFirstOrThrow({ orderBy: { id: 'desc' } }))
  await murad?.forges(`broadcast:approve:${id}.1`)
  return id
}

const countCases = (stage: Stage, personId: number) =>
  stage.tx((tx) => prisma(tx).helpCase.count({ where: { personId } }))

describeRaces('deeds at the same moment', (stageOf) => {
  it('a call for help from two accounts: one case', async () => {
    const stage = stageOf()
    for (let round = 0; round < 3; round++) {
      const [id, telegram, discord] = await twoAccounts(stage, `Calling ${round}`)
      await atOnce(
        () => telegram.forges('help_me:sos'),
        () => discord.forges('help_me:sos'),
      )
      expect(await countCases(stage, id)).toBe(1)
    }
  })

  it('a case that three take, and that its holder closes while another takes it over: one has it', async () => {
    const stage = stageOf()
    const [id, telegram] = await twoAccounts(stage, 'Waiting')
    await telegram.forges('help_me:sos')
    const { id: number } = await stage.tx((tx) =>
      prisma(tx).helpCase.findFirstOrThrow({ where: { personId: id } }),
    )
    const three = secretaries(stage)
    await atOnce(...three.map((each) => () => each.forges(`case:claim:${number}`)))
    const acts = (...names: string[]) =>
      stage.tx((tx) => prisma(tx).audit.count({ where: { subject: `case ${number}`, act: { in: names } } }))
    expect(await acts('case.taken')).toBe(1)
    const { claimedBy } = await stage.tx((tx) =>
      prisma(tx).helpCase.findUniqueOrThrow({ where: { id: number } }),
    )
    const ids = await Promise.all(three.map((each) => each.id()))
    const [holder, ...others] = three.toSorted(
      (a, b) => Number(ids[three.indexOf(b)] === claimedBy) - Number(ids[three.indexOf(a)] === claimedBy),
    )
    await atOnce(
      () => holder?.forges(`case:done:${number}.safe`) ?? Promise.resolve(),
      () => holder?.forges(`case:hand:${number}`) ?? Promise.resolve(),
      ...others.map((each) => () => each.forges(`case:take:${number}.${claimedBy}`)),
    )
    expect(await acts('case.taken', 'case.closed', 'case.released')).toBe(2)
  })

  it('answers to a roll call from two accounts, and a call heard on the telephone: one line, and a case if help is needed', async () => {
    const stage = stageOf()
    const [lead] = secretaries(stage)
    const people = await Promise.all([0, 1, 2, 3].map((i) => twoAccounts(stage, `Answering ${i}`)))
    const alert = await rollCall(stage)
    for (const [id, telegram, discord] of people) {
      await atOnce(
        () => telegram.forges(`safe:yes:${alert}`),
        () => discord.forges(`safe:help:${alert}`),
        () => lead?.forges(`rollcall:need:${alert}.${id}`) ?? Promise.resolve(),
      )
      expect(await countCases(stage, id)).toBe(1)
    }
  })

  it('reminders and answers: nobody who has answered is reminded', async () => {
    const stage = stageOf()
    const alert = await rollCall(stage)
    const people = await stage.tx((tx) =>
      rawAll<{ name: string }>(
        tx,
        `SELECT m."name" FROM "RollCall" r JOIN "Membership" m ON m."personId" = r."personId" WHERE r."alertId" = ? ORDER BY m."name"`,
        [alert],
      ),
    )
    for (let round = 0; round < 3; round++) {
      await stage.clock.leap(31 * 60_000)
      const some = people.splice(0, 3).map(({ name }) => stage.person(name))
      await atOnce(...some.map((each) => () => each.forges(`safe:yes:${alert}`)), () =>
        stage.tick('safe.remind'),
      )
    }
    const reminded = await stage.tx((tx) =>
      rawAll(
        tx,
        `SELECT r."personId" FROM "RollCall" r JOIN "Outbox" o ON o."personId" = r."personId" AND o."notice" = 'safe.remind'
          WHERE r."alertId" = ? AND r."answer" IS NOT NULL AND o."state" = 'pending' AND o."paramsJson" LIKE ?`,
        [alert, `{"alert":${alert},%`],
      ),
    )
    expect(reminded).toEqual([])
  })

  it('answers while everybody is asked again after an absence: nobody who has answered is asked', async () => {
    const stage = stageOf()
    const people = await Promise.all([0, 1, 2, 3, 4, 5].map((i) => twoAccounts(stage, `Absent ${i}`)))
    const alert = await rollCall(stage)
    const at = stage.clock.now().getTime()
    const { count } = await stage.tx((tx) =>
      prisma(tx).outbox.updateMany({
        where: { alertId: alert },
        data: { state: 'sent', doneAt: BigInt(at) },
      }),
    )
    expect(count).toBeGreaterThan(people.length)
    await stage.tx((tx) =>
      rawRun(
        tx,
        `INSERT INTO "Hearing" ("platform", "heardAt", "lostAt", "backAt") VALUES ('telegram', ?, ?, ?)`,
        [at, at - 120_000, at],
      ),
    )
    const answers = people.map(
      ([, telegram]) =>
        () =>
          telegram.forges(`safe:yes:${alert}`),
    )
    await atOnce(...answers, () => stage.tick('safe.again'))
    const ids = people.map(([id]) => id)
    const where = { personId: { in: ids }, notice: 'safe.again', state: 'pending' }
    expect(await stage.tx((tx) => prisma(tx).outbox.count({ where }))).toBe(0)
  })

  it('seats that many want, that some give back, of an event that is then called off: none twice, and everybody is told', async () => {
    const stage = stageOf()
    const organiser = await announces(stage, { capacity: '3' })
    const { id } = await stage.tx((tx) => prisma(tx).event.findFirstOrThrow())
    const guests = Array.from({ length: 9 }, (_, i) => stage.person(`Guest ${i}`))
    await Promise.all(guests.map((each) => each.id()))
    await atOnce(...guests.map((each) => () => each.forges(`event:join:${id}`)))
    const seats = (state: string) =>
      stage.tx((tx) => prisma(tx).seat.count({ where: { eventId: id, state } }))
    expect([await seats('confirmed'), await seats('waiting')]).toEqual([3, 6])
    await atOnce(...guests.slice(0, 5).map((each) => () => each.forges(`event:leave:${id}`)), () =>
      stage.person('Guest 9').forges(`event:join:${id}`),
    )
    expect([await seats('confirmed'), await seats('waiting')]).toEqual([3, 2])
    const late = [10, 11, 12].map((i) => stage.person(`Guest ${i}`))
    await atOnce(...late.map((each) => () => each.forges(`event:join:${id}`)), () =>
      organiser.forges(`event:call_sure:${id}`),
    )
    const told = await stage.tx((tx) => prisma(tx).outbox.count({ where: { notice: 'event.cancelled' } }))
    expect(told).toBe((await seats('confirmed')) + (await seats('waiting')))
  })

  it('a channel that two bind and a third takes away: each knows what was before', async () => {
    const stage = stageOf()
    const channel = discord.channel('elanlar')
    const three = ['Bir', 'İki', 'Üç'].map((name) =>
      stage.person(name, { platform: 'discord', roles: ['board'], channel }),
    )
    await three[0]?.uses('chapter', { chapter: 'usa', language: 'az' })
    for (let round = 0; round < 3; round++) {
      await atOnce(
        ...['italy', 'uk'].map(
          (chapter, i) => async () => three[i]?.uses('chapter', { chapter, language: 'az' }),
        ),
        () => three[2]?.forges('chapter:unbind') ?? Promise.resolve(),
      )
    }
    const acts = await stage.tx((tx) =>
      prisma(tx).audit.findMany({ where: { act: { startsWith: 'chapter.' } }, orderBy: { id: 'asc' } }),
    )
    let last: string | null = null
    for (const { detailJson } of acts) {
      const { before, after } = JSON.parse(detailJson) as { before: string | null; after: string | null }
      expect(before).toBe(last)
      last = after
    }
  })

  it('topics that two add under one name, and one that three change: nothing is lost', async () => {
    const stage = stageOf()
    const three = secretaries(stage)
    const texts = {
      questionAz: 'Sual?',
      questionEn: 'Is it raining cats?',
      answerAz: 'Bəli.',
      answerEn: 'Yes.',
    }
    for (const each of three) await each.forges('faq_edit:new')
    await atOnce(
      ...three.map(
        (each, i) => () =>
          each.fills({ ...texts, answerEn: `Yes ${i}.`, category: 'other', emergency: 'no' }),
      ),
    )
    const added = { id: { startsWith: 'is-it-raining-cats' } }
    expect(await stage.tx((tx) => prisma(tx).faqTopic.count({ where: added }))).toBe(3)
    for (const each of three) await each.forges('faq_edit:edit:events')
    await atOnce(...three.map((each, i) => () => each.fills({ answerEn: `All of it ${i}.` })))
    expect(await stage.tx((tx) => prisma(tx).faqVersion.count({ where: { topicId: 'events' } }))).toBe(4)
  })

  it('a question that three answer: one answer, and the others are told', async () => {
    const stage = stageOf()
    await stage.person('Asking').says('/ask When is the next conference?')
    const { id } = await stage.tx((tx) =>
      prisma(tx).helpCase.findFirstOrThrow({ where: { kind: 'question' } }),
    )
    const three = secretaries(stage)
    for (const each of three) await each.forges(`ask_reply:reply:${id}`)
    await atOnce(...three.map((each, i) => () => each.fills({ text: `In May ${i}` })))
    expect(await stage.tx((tx) => prisma(tx).caseNote.count({ where: { caseId: id } }))).toBe(1)
  })

  it('questions of one person from two accounts: five in an hour', async () => {
    const stage = stageOf()
    const [id, telegram, discord] = await twoAccounts(stage, 'Curious')
    const both = Array.from({ length: 4 }, (_, i) => [
      () => telegram.says(`/ask Question ${i}?`),
      () => discord.uses('ask', { question: `Question ${i} again?` }),
    ])
    await atOnce(...both.flat())
    expect(await countCases(stage, id)).toBe(5)
  })

  it('the same event, delivered to two processes: one effect, the same answer', async () => {
    const stage = stageOf()
    for (let round = 0; round < 3; round++) {
      const name = `Repeating ${round}`
      const id = await stage.person(name).id()
      const at = telegram.private(name)
      const doer = { id: telegram.user(name), name, hint: 'en', at, alone: true }
      const act = { kind: 'command', name: 'ask', text: 'When?', options: {} } as const
      const event = stage.adapters.telegram.side.hears(doer, { act })
      const [one, other] = await Promise.all([stage.handle(event), stage.handle(event)])
      expect(one?.view).toEqual(other?.view)
      expect(await countCases(stage, id)).toBe(1)
    }
  })
})
