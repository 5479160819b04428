import { expect, test } from 'vitest'
import { admitting } from '../../../src/admission.ts'
import { readConfig } from '../../../src/config.ts'
import { prisma, rawRun } from '../../../src/store/database/tx.ts'
import { foundBoard } from '../../../src/store/person/founders.ts'
import { takeRole } from '../../../src/store/person/roles.ts'
import type { Actress } from '../../support/actress.ts'
import { slack } from '../../support/addresses.ts'
import { enrol } from '../../support/members.ts'
import type { Stage } from '../../support/stage.ts'
import { proposes } from '../role/scene.ts'
import { audited, openBoard, submit } from './scene.ts'

// One human being with two accounts, who was on the Board and tries to release an alert alone.

/** Somebody's next act comes in through the door, where the configuration gives the roles that it names. */
async function admit(stage: Stage, name: string): Promise<void> {
  const config = readConfig({
    SLACK_BOT_TOKEN: 'xoxb-test-1',
    SLACK_APP_TOKEN: 'xapp-test-1',
    BOARD_SLACK_USER_IDS: slack.user(name),
  })
  await stage.tx((tx) => foundBoard(tx, [{ platform: 'slack', userId: slack.user(name) }], stage.clock.now()))
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const gate = admitting({ config, store: stage.store, clock: stage.clock, log, slack: undefined })
  const doer = { id: slack.user(name), name, at: slack.private(name), alone: true }
  await gate(stage.adapters.slack.side.hears(doer, { act: { kind: 'text', text: 'salam' } }))
}

/** The roles that whoever writes from an account of Slack holds now. */
const rolesAt = (stage: Stage, name: string) =>
  stage.tx(async (tx) => {
    const account = await prisma(tx).account.findFirst({
      where: { platform: 'slack', userId: slack.user(name) },
      select: { person: { select: { roles: { where: { revokedAt: null }, select: { role: true } } } } },
    })
    return account?.person.roles.map(({ role }) => role)
  })

/** Puts whoever writes from an account of Slack on the Board, as somebody else long ago. */
const seat = (stage: Stage, name: string) =>
  stage.tx((tx) =>
    rawRun(
      tx,
      `INSERT INTO "RoleGrant" ("personId", "role", "by", "at")
       SELECT "personId", 'board', '0', ? FROM "Account" WHERE "platform" = 'slack' AND "userId" = ?`,
      [new Date(stage.clock.now().getTime() - 90 * 24 * 60 * 60_000), slack.user(name)],
    ),
  )

/** Links an account to somebody's, to which the Board has nothing to say or says yes. */
async function links(owner: Actress, other: Actress, confirms?: Actress): Promise<void> {
  await owner.says('/link')
  await owner.presses('link:code')
  const [code = ''] = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(owner.reads()) ?? []
  await other.says(`/link ${code}`)
  await other.presses('Yes, link')
  await confirms?.forges('link:agree:1')
  confirms?.sees('The accounts were linked')
}

/** An account leaves the others by itself. */
async function leaves(account: Actress, name: string): Promise<void> {
  await account.says('/link')
  await account.presses(`Detach: ${name}`)
  await account.presses('Yes, detach')
  account.sees('is no longer linked')
}

async function openTown() {
  const { stage, murad } = await openBoard()
  await enrol(stage, { name: 'Leyla' })
  const rana = stage.person('Rana', { platform: 'slack' })
  await rana.id()
  await admit(stage, 'Rana')
  await murad.id()
  return { stage, murad, rana, phone: stage.person('Rana T') }
}

const state = (stage: Stage) =>
  stage.tx(async (tx) => (await prisma(tx).alert.findFirst({ select: { state: true } }))?.state)

test('an account that is linked, submits and is detached is given no second key by the configuration', async () => {
  const { stage, murad, rana, phone } = await openTown()
  expect(await rolesAt(stage, 'Rana')).toEqual(['board'])
  await links(rana, phone, murad)
  await submit(rana)
  await leaves(rana, 'Slack: Rana')
  await admit(stage, 'Rana')
  await rana.forges('broadcast:approve:1.1')
  rana.sees('needs the role: Board member')
  expect(await rolesAt(stage, 'Rana')).toEqual([])
  expect(await state(stage)).toBe('waiting')
})

test('nor does it count as a second key when others put it on the Board again', async () => {
  const { stage, murad, rana, phone } = await openTown()
  await links(rana, phone, murad)
  await submit(rana)
  await leaves(rana, 'Slack: Rana')
  await seat(stage, 'Rana')
  await rana.forges('broadcast:approve:1.1')
  rana.sees('were once one person’s')
  expect(await state(stage)).toBe('waiting')
  expect((await audited(stage)).at(-1)).toBe('refused alert.release alert 1')
})

test('nor a third account that was linked to the detached one and left it', async () => {
  const { stage, murad, rana, phone } = await openTown()
  const laptop = stage.person('Rana L', { platform: 'slack' })
  await links(rana, phone, murad)
  await submit(rana)
  await leaves(rana, 'Slack: Rana')
  await links(rana, laptop)
  await leaves(laptop, 'Slack: Rana L')
  await seat(stage, 'Rana L')
  await laptop.forges('broadcast:approve:1.1')
  laptop.sees('were once one person’s')
  await murad.forges('broadcast:approve:1.1')
  murad.sees('Murad approved it')
})

test('a removed member who is forgotten and writes again is nobody’s key, whatever the configuration says', async () => {
  const { stage, murad, rana } = await openTown()
  await submit(rana)
  const [id, personId] = [await rana.id(), await murad.id()]
  const person = { personId, accountId: 0, platform: 'slack', locale: null } as const
  const actor = { ...person, asked: true, registered: false, grants: [] }
  const seatTaken = { role: 'board', chapterId: null } as const
  await stage.tx((tx) => takeRole(tx, id, seatTaken, { actor, now: stage.clock.now(), reason: null }))
  await rana.forges('me:erase_sure')
  await admit(stage, 'Rana')
  await rana.says('/start')
  expect(await rolesAt(stage, 'Rana')).toEqual([])
  await seat(stage, 'Rana')
  await rana.forges('broadcast:approve:1.1')
  rana.sees('were once one person’s')
})

test('of a forgotten member without a role nothing is kept by which they would be known', async () => {
  const { stage } = await openTown()
  const leyla = stage.person('Leyla')
  await leyla.forges('me:erase_sure')
  const kept = await stage.tx((tx) =>
    prisma(tx).account.findMany({ where: { userId: { startsWith: 'erased' } } }),
  )
  expect(kept.map(({ mark }) => mark)).toEqual([null])
})

test('whoever was put on the Board by the author is no second key to that author for thirty days', async () => {
  const { stage, murad, rana } = await openTown()
  await murad.id()
  const sister = stage.person('Rana 2', { platform: 'slack' })
  await sister.id()
  const motion = await proposes(stage, rana, sister)
  await murad.forges(`role:agree:${motion}`)
  murad.sees('confirmed by: Murad')
  await stage.clock.leap(24 * 60 * 60_000)
  await submit(rana)
  await sister.forges('broadcast:approve:1.1')
  sister.sees('proposed or confirmed you for the Board a short while ago')
  expect(await state(stage)).toBe('waiting')
  await submit(murad, '/exercise')
  await sister.forges('broadcast:approve:2.1')
  sister.sees('proposed or confirmed you for the Board a short while ago')
  await stage.clock.leap(29 * 24 * 60 * 60_000)
  await submit(murad, '/exercise')
  await sister.forges('broadcast:approve:3.1')
  sister.sees('approved it')
})
