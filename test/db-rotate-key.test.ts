import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Log } from '../src/core/log.ts'
import { addKey, dataKeys } from '../src/keys.ts'
import { createCipher, isEncrypted, keyName } from '../src/store/database/cipher.ts'
import { encrypt } from '../src/store/database/encrypted.ts'
import { holdDatabase, openStore } from '../src/store/database/open.ts'
import { prisma, rawAll } from '../src/store/database/tx.ts'
import { takeLease } from '../src/store/outbox/lanes.ts'
import { databases } from './support/database.ts'

const program = join(import.meta.dirname, '../src/db-rotate-key.ts')
const log: Log = { info: () => {}, warn: () => {}, error: () => {} }

interface Said {
  readonly code?: number
  readonly stdout: string
  readonly stderr: string
}

const calls = 450

describe.each(databases())('a new key of the data ($dialect)', (database) => {
  const open = async () => {
    const url = await database.fresh()
    onTestFinished(() => database.remove())
    const folder = mkdtempSync(join(tmpdir(), 'asap-rotate-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = join(folder, 'data.key')
    const keys = () => dataKeys({ dataKeys: [], dataKeyFile: file }, log)
    const env = { DATABASE_URL: url, DATA_KEY_FILE: file }
    const rotate = (more: Readonly<Record<string, string>> = {}): Promise<Said> =>
      promisify(execFile)(process.execPath, [program], { env: { ...env, ...more } }).catch(
        (error: Said) => error,
      )
    return { url, file, keys, rotate }
  }

  /** Calls for help, some of them encrypted, and what the bot reads of them with some keys. */
  const fill = async (url: string, keys: readonly Buffer[]) => {
    const store = await openStore(url, { cipher: createCipher(keys) })
    await store.transaction(async (tx) => {
      const now = new Date()
      const { id: personId } = await prisma(tx).person.create({ data: { createdAt: now } })
      const call = { kind: 'help', personId, state: 'open', createdAt: now }
      await prisma(tx).helpCase.createMany({
        data: Array.from({ length: calls }, (_, n) => ({
          ...call,
          text: n % 10 ? encrypt(tx, 'HelpCase.text', `cry ${n}`) : `cry ${n}`,
        })),
      })
    })
    await store.close()
  }
  const textsOf = async (url: string) => {
    const store = await openStore(url)
    const rows = await store.transaction((tx) =>
      rawAll<{ text: string }>(tx, 'SELECT "text" FROM "HelpCase" ORDER BY "id"'),
    )
    await store.close()
    return rows.map(({ text }) => text)
  }
  const read = (keys: readonly Buffer[], texts: readonly string[]) =>
    texts.map((text) => createCipher(keys)?.decrypt('HelpCase.text', text) ?? null)

  it('encrypts everything anew, and the old one opens only older copies', async () => {
    const { url, file, keys, rotate } = await open()
    const before = keys()
    await fill(url, before)
    const copy = await textsOf(url)
    const { stdout } = await rotate()
    expect(stdout).toContain(`Texts encrypted with the new key: ${calls}.`)
    const [newest, ...more] = keys()
    expect(more).toEqual([])
    expect(newest).not.toEqual(before[0])
    const texts = await textsOf(url)
    expect(texts.filter((text) => !text.includes(`.${keyName(newest ?? Buffer.of())}.`))).toEqual([])
    expect(read(keys(), texts)).toEqual(Array.from({ length: calls }, (_, n) => `cry ${n}`))
    expect(read(before, texts).filter((text) => text !== null)).toEqual([])
    const old = [Buffer.from(readFileSync(`${file}.old`, 'utf8').trim())]
    expect(read(old, copy.filter(isEncrypted))[0]).toBe('cry 1')
    expect(stdout).not.toContain(String(newest))
    expect(stdout).not.toContain(String(before[0]))
  })

  it('that was made when the work was broken off is gone on with', async () => {
    const { url, file, keys, rotate } = await open()
    await fill(url, keys())
    addKey(file)
    const [newest] = keys()
    expect((await rotate()).stdout).toContain(`encrypted with the new key: ${calls}.`)
    expect(keys()).toEqual([newest])
    expect(read(keys(), await textsOf(url))).toContain('cry 17')
  })

  it('may come from the environment, before the old one', async () => {
    const { url, rotate } = await open()
    const [newer, older] = ['n'.repeat(40), 'o'.repeat(40)]
    await fill(url, [Buffer.from(older)])
    expect(await rotate({ DATA_KEY: older })).toMatchObject({ code: 2 })
    expect((await rotate({ DATA_KEY: `${newer},${older}` })).stdout).toContain('leave the old key out')
    expect(read([Buffer.from(newer)], await textsOf(url))).toContain('cry 17')
  })

  it('does not touch what needs a key that is not there', async () => {
    const { url, file, keys, rotate } = await open()
    await fill(url, [Buffer.from('l'.repeat(40))])
    const lost = (await textsOf(url)).filter(isEncrypted)
    expect((await rotate()).stderr).toContain(`there is no key in ${file}: start the bot once`)
    keys()
    expect((await rotate()).stdout).toContain(`Locked, because their key is not there: ${lost.length}.`)
    expect(await textsOf(url)).toEqual(expect.arrayContaining(lost))
  })

  it('is refused beside a running bot', { timeout: 30_000 }, async () => {
    const { url, file, keys, rotate } = await open()
    await fill(url, keys())
    const kept = readFileSync(file, 'utf8')
    const stop = await running(url)
    expect(await rotate()).toMatchObject({ code: 2, stderr: expect.stringMatching(/bot is running/) })
    expect(readFileSync(file, 'utf8')).toBe(kept)
    await stop()
    expect((await rotate()).stdout).toContain('with the new key')
    writeFileSync(file, 'nonsense\n')
    expect(await rotate()).toMatchObject({ code: 2 })
  })

  /** What of a bot is seen from outside: it holds the file, or renews its leases. */
  async function running(url: string): Promise<() => Promise<void>> {
    if (database.dialect === 'sqlite') {
      const giveBack = await holdDatabase(url)
      return async () => giveBack()
    }
    const store = await openStore(url)
    const beat = () =>
      store.transaction((tx) => takeLease(tx, { name: 'lane:slack', owner: 'bot', gone: () => false }))
    await beat()
    const timer = setInterval(() => void beat(), 1000)
    return async () => {
      clearInterval(timer)
      await store.close()
    }
  }
})
