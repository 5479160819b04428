import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Tx } from '../src/core/tx.ts'
import { appendAudit } from '../src/store/audit/audit.ts'
import { verifyAudit } from '../src/store/audit/verify.ts'
import { holdDatabase, openStore } from '../src/store/database/open.ts'
import { prisma } from '../src/store/database/tx.ts'
import { freezeOwn } from '../src/store/person/freezes.ts'
import { keyOf } from '../src/store/person/keys.ts'
import { slack, telegram } from './support/addresses.ts'
import { databases } from './support/database.ts'

const now = new Date()

/** Somebody who has written to the bot. */
async function personFrom(tx: Tx, name: string) {
  const account = {
    ...{ platform: 'telegram', userId: telegram.user(name), name, seenAt: now },
    target: telegram.private(name).target,
  }
  return prisma(tx).person.create({ data: { createdAt: now, accounts: { create: account } } })
}

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
      ...{
        DATABASE_URL: url,
        AUDIT_KEY_FILE: '/nowhere/audit.key',
        DATA_KEY_FILE: '/nowhere/data.key',
        TELEGRAM_BOT_TOKEN: `1:${'A'.repeat(35)}`,
      },
      ...{ AUDIT_SLACK_CHANNEL: slack.channelId('audit'), BOARD_SLACK_CHANNEL: slack.channelId('board') },
    }
    const admit = (more: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Said> =>
      promisify(execFile)(process.execPath, [program, ...args], { env: { ...env, ...more } }).catch(
        (error: Said) => error,
      )
    return { url, admit }
  }
  it('puts a lost member back on the Board, with a key, in the audit and for both bodies to read', async () => {
    const { url, admit } = await open()
    const store = await openStore(url)
    const { id } = await store.transaction(async (tx) => {
      const person = await personFrom(tx, 'Rəna')
      await freezeOwn(tx, person.id, now)
      return person
    })
    await store.close()
    const { stdout } = await admit({}, `telegram:${telegram.user('Rəna')}`)
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
      [telegram.private('Rəna'), slack.channel('board'), slack.channel('audit')].map(({ target }) => target),
    )
    expect(entry).toMatchObject({ act: 'role.give', subject: `person ${id}`, role: 'system', personId: null })
    expect(chain).toMatchObject({ entries: 1, wrong: null })
  })

  it('seals its entry with the key of the bot, and without that does nothing to a sealed chain', async () => {
    const { url, admit } = await open()
    const secret = 'a'.repeat(40)
    const store = await openStore(url, { secret: Buffer.from(secret) })
    await store.transaction(async (tx) => {
      await appendAudit(tx, { actor: null, act: 'audit.read', subject: 'audit', change: null, now })
      await personFrom(tx, 'Rəna')
    })
    await store.close()
    const refused = await admit({}, `telegram:${telegram.user('Rəna')}`)
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('give the command AUDIT_KEY') })
    await admit({ AUDIT_KEY: secret }, `telegram:${telegram.user('Rəna')}`)
    const after = await openStore(url, { secret: Buffer.from(secret) })
    onTestFinished(() => after.close())
    expect(await after.transaction(verifyAudit)).toMatchObject({ entries: 2, wrong: null, unchecked: 0 })
  })

  it('puts nobody on the Board who watches over it', async () => {
    const { url, admit } = await open()
    const store = await openStore(url)
    await store.transaction(async (tx) => {
      const { id } = await personFrom(tx, 'Aysel')
      await prisma(tx).roleGrant.create({
        data: { personId: id, role: 'auditor', by: 'configuration', at: now },
      })
    })
    await store.close()
    const { stderr } = await admit({}, `telegram:${telegram.user('Aysel')}`)
    expect(stderr).toContain('belongs to the Supervisory and Audit Commission')
    const after = await openStore(url)
    onTestFinished(() => after.close())
    expect(await after.transaction((tx) => prisma(tx).roleGrant.count({ where: { role: 'board' } }))).toBe(0)
  })

  it('does nothing for an account that nobody wrote from, nor for what is no account', async () => {
    const { url, admit } = await open()
    await (await openStore(url)).close()
    expect(await admit({}, `slack:${slack.user('Heç kim')}`)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('nobody has written to the bot from slack:'),
    })
    for (const args of [[], ['Rəna'], ['slack:12'], [`telegram:${telegram.user('x')}`, 'y']])
      expect((await admit({}, ...args)).stderr).toContain('usage: npm run board:admit')
  })

  it.skipIf(database.dialect !== 'sqlite')('waits for no running bot: it is refused beside one', async () => {
    const { url, admit } = await open()
    const giveBack = await holdDatabase(url)
    onTestFinished(giveBack)
    expect((await admit({}, `telegram:${telegram.user('Rəna')}`)).stderr).toContain('Another bot is running')
  })
})
