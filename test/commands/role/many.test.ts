import { expect, it } from 'vitest'
import { prisma } from '../../../src/store/database/tx.ts'
import type { Actress } from '../../support/actress.ts'
import { enrol } from '../../support/members.ts'
import type { Stage } from '../../support/stage.ts'
import { stageForTest } from '../../support/stage-for-test.ts'
import { accepts, changes, rolesOf } from './scene.ts'

/** So many people who call themselves the same, each with a handle. */
async function namesakes(stage: Stage, count: number): Promise<number[]> {
  const ids: number[] = []
  for (let n = 0; n < count; n++) {
    const id = await stage.person(`Namesake ${n}`).id()
    await stage.tx((tx) =>
      prisma(tx).account.updateMany({
        where: { personId: id },
        data: { name: 'Leyla Məmmədova', handle: `leyla_${n}` },
      }),
    )
    ids.push(id)
  }
  return ids
}

const optionsOf = ({ form }: Actress) => form?.fields[0]?.options ?? []

it('two of one name are told apart by what they did not choose, on every platform', async () => {
  const stage = await stageForTest()
  const ids = [
    await enrol(stage, { name: 'Leyla', chapterId: 'italy' }),
    await enrol(stage, { name: 'Leyla 2', chapterId: 'uk', platforms: ['discord'] }),
  ]
  await stage.tx((tx) => prisma(tx).membership.updateMany({ data: { name: 'Leyla' } }))
  await stage.tx((tx) => prisma(tx).account.updateMany({ data: { name: 'Leyla' } }))
  for (const platform of ['telegram', 'discord', 'slack'] as const) {
    const board = stage.person('Board', { platform, roles: ['board'] })
    await board.forges('role:change')
    if (platform === 'telegram') await board.says('leyla')
    else await board.fills({ who: 'leyla' })
    await board.opens()
    board.sees(/Leyla · Telegram \d+ · Italy · \d\d\.\d\d\.\d{4}/)
    board.sees(/Leyla · Discord \d+ · United Ki… · \d\d\.\d\d\.\d{4}/)
  }
  const board = stage.person('Board', { platform: 'slack' })
  const second = stage.person('Leyla 2', { platform: 'discord' })
  await board.forges('dialog:cancel')
  await changes(board, { ...second, name: 'Leyla', id: async () => ids[1] ?? 0 }, 'give.secretariat')
  await accepts(stage, second)
  expect(await rolesOf(stage, ids[0] ?? 0)).toEqual([])
  expect(await rolesOf(stage, ids[1] ?? 0)).toEqual(['secretariat'])
})

it('a handle that was given up does not stay with who had it', async () => {
  const stage = await stageForTest()
  const leyla = stage.person('Leyla')
  const [id] = await namesakes(stage, 1)
  await stage.person('Namesake 0').says('/start')
  const account = await stage.tx((tx) => prisma(tx).account.findFirst({ where: { personId: id ?? 0 } }))
  expect(account?.handle).toBeNull()
  await leyla.says('/start')
})

it('the sixtieth of one name is found on every platform, page by page, and nobody is cut off', async () => {
  const stage = await stageForTest()
  const ids = await namesakes(stage, 60)
  for (const platform of ['slack', 'discord'] as const) {
    const board = stage.person('Board', { platform, roles: ['board'] })
    await board.forges('role:change')
    await board.fills({ who: 'memmedova' })
    const seen = new Set<string>()
    for (;;) {
      await board.opens()
      for (const { value } of optionsOf(board)) seen.add(value)
      const more = optionsOf(board).find(({ label }) => label === 'More…')
      expect(optionsOf(board).length).toBeLessThanOrEqual(25)
      if (!more) break
      await board.fills({ person: more.value })
    }
    expect([...seen].filter((value) => /^\d+$/.test(value)).map(Number)).toEqual(ids)
    await board.fills({ person: 'Earlier ones' })
    await board.opens()
    expect(optionsOf(board).map(({ value }) => Number(value))).not.toContain(ids[59])
    await board.fills({ person: 'More…' })
    await board.opens()
    await board.fills({ person: String(ids[59]) })
    await board.opens()
    board.sees('Offer: Secretariat')
  }
  const board = stage.person('Board', { roles: ['board'] })
  await board.says('/role memmedova')
  await board.presses('Keep it')
  for (const page of [1, 2]) {
    board.seesNot('@leyla_59')
    await board.presses('More…')
    expect(page).toBeLessThan(3)
  }
  board.sees('@leyla_59')
  await board.presses(`dialog:pick:1:${ids[59]}`)
  board.sees('Offer: Secretariat')
})

it('every page has a way back, and the whole can be begun anew', async () => {
  const stage = await stageForTest()
  await stage.person('Leyla').id()
  await stage.person('Murad').id()
  for (const platform of ['slack', 'discord'] as const) {
    const board = stage.person('Board', { platform, roles: ['board'] })
    await board.forges('role:change')
    await board.fills({ who: 'Leyla' })
    await board.fills({ person: String(await stage.person('Leyla').id()) })
    await board.fills({ deed: 'give.lead' })
    await board.forges('role:change')
    expect(board.reply?.form).toBeUndefined()
    board.sees('[Open the form] [Cancel]\n[Back] [Begin anew]')
    await board.presses('Back')
    await board.fills({ deed: 'give.secretariat' })
    await board.forges('role:change')
    await board.presses('Begin anew')
    await board.fills({ who: 'Murad' })
    await board.opens()
    expect(optionsOf(board).map(({ value }) => Number(value))).toEqual([await stage.person('Murad').id()])
    await board.forges('dialog:cancel')
  }
  const board = stage.person('Board', { roles: ['board'] })
  await board.forges('role:change')
  await board.says('Leyla')
  board.sees('Begin anew')
  await board.says('begin anew')
  board.sees('Whose role changes?')
  board.seesNot('Current answer')
  await board.says('Murad')
  await board.presses('Back')
  board.sees('Current answer: Murad')
})

it('in Slack the form itself has both', async () => {
  const stage = await stageForTest()
  await stage.person('Leyla').id()
  const board = stage.person('Board', { platform: 'slack', roles: ['board'] })
  await board.forges('role:change')
  expect(board.form?.around).toBeUndefined()
  await board.fills({ who: 'Leyla' })
  await board.fills({ person: String(await stage.person('Leyla').id()) })
  await board.presses('Back')
  expect(board.form?.fields.map(({ key }) => key)).toEqual(['person'])
  await board.presses('Begin anew')
  expect(board.form?.fields).toMatchObject([{ key: 'who' }])
  expect(board.form?.fields[0]?.initial).toBeUndefined()
})

it('the list of the Board from which keys are frozen is not cut at ten either', async () => {
  const stage = await stageForTest()
  const names = Array.from({ length: 23 }, (_, n) => `Member ${n}`)
  const members = names.map((name) => stage.person(name, { platform: 'slack', roles: ['board'] }))
  for (const each of members) await each.id()
  const [first] = members
  await first?.says('/role')
  await first?.presses('Freeze another’s right for an hour')
  await first?.presses('More…')
  await first?.presses('More…')
  first?.sees('Member 22 · Slack')
  await first?.presses('Earlier ones')
  await first?.presses(`freeze:other:${await members[12]?.id()}`)
  first?.sees('The right of Member 12 to approve is frozen')
})
