import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { verifyAudit } from '../src/store/audit/verify.ts'
import { holdDatabase, openStore } from '../src/store/database/open.ts'
import { prisma } from '../src/store/database/tx.ts'
import { freezeOwn } from '../src/store/person/freezes.ts'
import { keyOf } from '../src/store/person/keys.ts'
import { slack, telegram } from './support/addresses.ts'
import { databases } from './support/database.ts'

const program = join(import.meta.dirname, '../src/board-admit.ts')

interface Said {
  readonly code?: number
  readonly stdout: string
  readonly stderr: string
}

describe.each(databases())('the command on the server ($dialect)', (database) => {
  const open = async () => {
    const url = await database.fresh()
    onTestFinished(() => database.remove())
    const env = {
      ...{ DATABASE_URL: url, TELEGRAM_BOT_TOKEN: `1:${'A'.repeat(35)}` },
      ...{ AUDIT_SLACK_CHANNEL: slack.channelId('audit'), BOARD_SLACK_CHANNEL: slack.channelId('board') },
    }
    const admit = (...args: readonly string[]): Promise<Said> =>
      promisify(execFile)(process.execPath, [program, ...args], { env }).catch((error: Said) => error)
    return { url, admit }
  }
  const now = new Date()

  it('puts a lost member back on the Board, with a key, in the audit and for both bodies to read', async () => {
    const { url, admit } = await open()
    const store = await openStore(url)
    const account = {
      ...{ platform: 'telegram', userId: telegram.user('Rəna'), name: 'Rəna', seenAt: now },
      target: telegram.private('Rəna').target,
    }
    const { id } = await store.transaction(async (tx) => {
      const person = await prisma(tx).person.create({
        data: { createdAt: now, accounts: { create: account } },
      })
      await freezeOwn(tx, person.id, now)
      return person
    })
    await store.close()
    const { stdout } = await admit(`telegram:${telegram.user('Rəna')}`)
    expect(stdout).toMatch(/^Rəna is on the Board, with a key that counts now\./)
    const after = await openStore(url)
    onTestFinished(() => after.close())
    const [key, told, entry, chain] = await after.transaction(async (tx) => [
      await keyOf(tx, id, now),
      (await prisma(tx).outbox.findMany({ select: { target: true } })).map(({ target }) => target),
      await prisma(tx).audit.findFirst(),
      await verifyAudit(tx),
    ])
    expect(key).toEqual({ kind: 'holds' })
    expect(told).toEqual(
      [slack.channel('board'), telegram.private('Rəna'), slack.channel('audit')].map(({ target }) => target),
    )
    expect(entry).toMatchObject({ act: 'role.give', subject: `person ${id}`, role: 'system', personId: null })
    expect(chain).toMatchObject({ entries: 1, wrong: null })
  })

  it('does nothing for an account that nobody wrote from, nor for what is no account', async () => {
    const { url, admit } = await open()
    await (await openStore(url)).close()
    expect(await admit(`slack:${slack.user('Heç kim')}`)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('nobody has written to the bot from slack:'),
    })
    for (const args of [[], ['Rəna'], ['slack:12'], [`telegram:${telegram.user('x')}`, 'y']])
      expect((await admit(...args)).stderr).toContain('usage: npm run board:admit')
  })

  it.skipIf(database.dialect !== 'sqlite')('waits for no running bot: it is refused beside one', async () => {
    const { url, admit } = await open()
    const giveBack = await holdDatabase(url)
    onTestFinished(giveBack)
    expect((await admit(`telegram:${telegram.user('Rəna')}`)).stderr).toContain('Another bot is running')
  })
})
