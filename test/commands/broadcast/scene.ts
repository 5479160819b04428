import { onTestFinished } from 'vitest'
import { seedChapters } from '../../../src/store/chapter/chapters.ts'
import { rawAll, rawRun } from '../../../src/store/database/tx.ts'
import type { Actress } from '../../support/actress.ts'
import { discord, slack, telegram } from '../../support/addresses.ts'
import { openStage, type Stage, type StageSetup } from '../../support/stage.ts'

/** Two Board members in Slack, the Board's channel, chapters with channels of their own. */
export interface BoardScene {
  readonly stage: Stage
  readonly rana: Actress
  readonly murad: Actress
  /** The Board's Slack channel. */
  readonly channel: Actress
}

/** Opens a stage with a Board; it closes itself when the test ends. */
export async function openBoard(setup: StageSetup = {}): Promise<BoardScene> {
  const stage = await openStage(setup)
  onTestFinished(() => stage.stop())
  await stage.tx(async (tx) => {
    await seedChapters(tx)
    await rawRun(
      tx,
      `INSERT INTO "ChapterChannel" ("chapterId", "platform", "target", "locale", "active", "createdAt")
       VALUES ('uk', 'discord', ?, 'en', TRUE, ?), ('italy', 'telegram', ?, 'az', TRUE, ?)`,
      [discord.channel('uk').target, stage.clock.now(), telegram.group('Italy').target, stage.clock.now()],
    )
  })
  const board = { platform: 'slack', roles: ['board'] } as const
  return {
    stage,
    rana: stage.person('Rəna', board),
    murad: stage.person('Murad', board),
    channel: stage.person('Kanal', { platform: 'slack', channel: slack.channel('board') }),
  }
}

/** The first page of a new alert. */
export const earthquake = { hazard: 'earthquake', audience: 'everyone' }

/** The second page. */
export const facts = {
  level: 'urgent',
  areaAz: 'London, mərkəz',
  areaEn: 'Central London',
  time: 'indi',
  source: 'USGS',
  rollCall: 'yes',
}

/** Composes and submits an alert with the first key; resolves when it waits for the second. */
export async function submit(
  author: Actress,
  command = '/broadcast',
  first: Readonly<Record<string, string>> = {},
  second: Readonly<Record<string, string>> = {},
): Promise<void> {
  await author.says(command)
  await author.fills({ ...earthquake, ...first })
  await author.fills({ ...asked(author, facts), ...second })
  await author.presses('Ask for the second key')
  if (command === '/broadcast') await author.fills({ typed: 'SEND' })
  else await author.presses(command === '/exercise' ? 'Yes, it is an exercise' : 'Yes, it is a test')
  author.sees('as soon as another Board member approves')
}

/** The answers to what the open form asks. */
const asked = ({ form }: Actress, answers: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(answers).filter(([key]) => form?.fields.some((field) => field.key === key)),
  )

/** Composes, releases with both keys and delivers alert no. 1. */
export async function releaseFirst(scene: BoardScene, command = '/broadcast'): Promise<void> {
  await submit(scene.rana, command)
  await scene.murad.forges('broadcast:approve:1.1')
  scene.murad.sees('no. 1: Murad approved it')
  await settle(scene.stage)
}

/** Plans, delivers and reports until nothing is left to do. */
export async function settle(stage: Stage): Promise<void> {
  for (let round = 0; round < 4; round++) {
    await stage.tick('broadcast.plan')
    await stage.deliver()
    await stage.tick('broadcast.progress')
    await stage.clock.advance(10_000)
    await stage.deliver()
  }
}

/** How many of an alert's rows are in each state. */
export async function states(stage: Stage, alertId: number): Promise<Record<string, number>> {
  const rows = await stage.tx((tx) =>
    rawAll<{ state: string; verb: string; n: number }>(
      tx,
      `SELECT "state", "verb", count(*) AS "n" FROM "Outbox" WHERE "alertId" = ? GROUP BY "state", "verb"`,
      [alertId],
    ),
  )
  return Object.fromEntries(rows.map(({ state, verb, n }) => [`${verb} ${state}`, n]))
}

/** The acts in the audit, oldest first. */
export async function audited(stage: Stage): Promise<string[]> {
  const rows = await stage.tx((tx) =>
    rawAll<{ act: string; subject: string }>(tx, 'SELECT "act", "subject" FROM "Audit" ORDER BY "id"'),
  )
  return rows.map(({ act, subject }) => `${act} ${subject}`)
}
