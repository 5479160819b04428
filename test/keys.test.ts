import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { warningsOf } from '../src/config-said.ts'
import type { Log } from '../src/core/log.ts'
import { addKey, auditKey, dataKeys, retireKeys } from '../src/keys.ts'

const telegram = { TELEGRAM_BOT_TOKEN: `123456789:${'A'.repeat(35)}` }

function place() {
  const folder = mkdtempSync(join(tmpdir(), 'asap-key-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const said: string[] = []
  const note = (fields: object, message: string) => void said.push(`${message} ${JSON.stringify(fields)}`)
  const log: Log = { info: note, warn: note, error: note }
  const env = { ...telegram, DATABASE_URL: `file:${join(folder, 'state', 'asap.db')}` }
  return { folder, said, log, env }
}

test('the key is made once, outside the folder of the database, for its owner alone, and is not logged', () => {
  const { said, log, env, folder } = place()
  const config = readConfig(env)
  expect(resolve(config.auditKeyFile)).toBe(join(folder, 'keys', 'asap-audit.key'))
  const key = auditKey(config, log)
  expect(key?.length).toBeGreaterThanOrEqual(32)
  expect(auditKey(config, log)).toEqual(key)
  expect(statSync(config.auditKeyFile).mode & 0o777).toBe(0o600)
  expect(statSync(dirname(config.auditKeyFile)).mode & 0o777).toBe(0o700)
  expect(said).toHaveLength(1)
  expect(said.join()).not.toContain(readFileSync(config.auditKeyFile, 'utf8').trim())
})

test('another version of the program finds the same key by the same database', () => {
  const { env, log } = place()
  const [one, two] = [readConfig(env), readConfig({ ...env, DATABASE_URL: `${env.DATABASE_URL}?x=1` })]
  expect(auditKey(two, log)).toEqual(auditKey(one, log))
})

test('the environment’s key goes before the file’s, and a short one is refused', () => {
  const { env, log } = place()
  const given = 'k'.repeat(40)
  expect(auditKey(readConfig({ ...env, AUDIT_KEY: given }), log)?.toString()).toBe(given)
  expect(() => readConfig({ ...env, AUDIT_KEY: 'short' })).toThrow(/^AUDIT_KEY must have at least 32/)
})

test('a key that cannot be read or made stops nothing, and is said', () => {
  const { folder, said, log, env } = place()
  const file = join(folder, 'no-folder')
  writeFileSync(file, '')
  chmodSync(file, 0o600)
  expect(auditKey(readConfig({ ...env, AUDIT_KEY_FILE: file }), log)).toBeNull()
  expect(auditKey(readConfig({ ...env, AUDIT_KEY_FILE: join(file, 'audit.key') }), log)).toBeNull()
  expect(said.join()).toContain('AUDIT_KEY_FILE names a file')
})

test('the keys of the data lie in a file of their own, one a line, the newest first', () => {
  const { env, log, folder, said } = place()
  const config = readConfig(env)
  expect(resolve(config.dataKeyFile)).toBe(join(folder, 'keys', 'asap-data.key'))
  const [first, ...more] = dataKeys(config, log)
  expect(more).toEqual([])
  expect(first).not.toEqual(auditKey(config, log))
  addKey(config.dataKeyFile)
  const [second, old] = dataKeys(config, log)
  expect(old).toEqual(first)
  expect(statSync(config.dataKeyFile).mode & 0o777).toBe(0o600)
  const aside = retireKeys(config.dataKeyFile)
  expect(dataKeys(config, log)).toEqual([second])
  addKey(config.dataKeyFile)
  retireKeys(config.dataKeyFile)
  const kept = readFileSync(aside, 'utf8').trim().split('\n')
  expect(kept).toEqual([String(second), String(first)])
  expect(statSync(aside).mode & 0o777).toBe(0o600)
  for (const key of [...kept, readFileSync(config.dataKeyFile, 'utf8').trim()])
    expect(said.join()).not.toContain(key)
})

test('the environment may give several keys of the data, and a line that is no key spoils the file', () => {
  const { env, log, said } = place()
  const [newer, older] = ['n'.repeat(40), 'o'.repeat(40)]
  const given = readConfig({ ...env, DATA_KEY: `${newer} ${older}` })
  expect(dataKeys(given, log).map(String)).toEqual([newer, older])
  const config = readConfig(env)
  dataKeys(config, log)
  writeFileSync(config.dataKeyFile, `${newer}\nsecret\n`)
  expect(dataKeys(config, log)).toEqual([])
  expect(said.join()).toContain('DATA_KEY_FILE names a file')
  expect(said.join()).not.toContain(newer)
})

test('a file without a whole key says how long a key is and what to do', () => {
  const { env, log, said, folder } = place()
  const file = join(folder, 'short.key')
  for (const content of ['', 'short\n']) {
    writeFileSync(file, content)
    expect(dataKeys(readConfig({ ...env, DATA_KEY_FILE: file }), log)).toEqual([])
    expect(said.pop()).toContain('a key needs 32 characters or more: put the right one back from its copy')
  }
})

test('a file that is set beside a key of the environment is said to be ignored', () => {
  const [file, key] = ['/srv/a.key', 'k'.repeat(40)]
  const both = { DATA_KEY: key, DATA_KEY_FILE: file, AUDIT_KEY: key, AUDIT_KEY_FILE: file }
  expect(warningsOf(readConfig({ ...telegram, ...both }))).toEqual([
    'DATA_KEY and DATA_KEY_FILE are both set: the file is ignored.',
    'AUDIT_KEY and AUDIT_KEY_FILE are both set: the file is ignored.',
  ])
  expect(warningsOf(readConfig({ ...telegram, DATA_KEY: key, AUDIT_KEY_FILE: file }))).toEqual([])
})

test('a key in the folder of the database, or under it, is said to lie wrong', () => {
  const { env } = place()
  const state = dirname(String(env.DATABASE_URL).slice('file:'.length))
  const said = (more: Record<string, string>) => warningsOf(readConfig({ ...env, ...more }))
  expect(said({})).toEqual([])
  expect(
    said({ AUDIT_KEY_FILE: join(state, 'a.key'), DATA_KEY_FILE: join(state, 'backups', 'd.key') }),
  ).toEqual([
    expect.stringMatching(/^AUDIT_KEY_FILE .* lies in the database's folder/),
    expect.stringMatching(/^DATA_KEY_FILE .* lies in the database's folder/),
  ])
  expect(said({ AUDIT_KEY_FILE: join(state, 'a.key'), AUDIT_KEY: 'k'.repeat(40) })).toHaveLength(1)
})

test('a folder that cannot be made does not hold up the start', () => {
  const program = `
    import { dataKeys } from ${JSON.stringify(resolve('src/keys.ts'))}
    const note = (fields, message) => console.log(message)
    dataKeys({ dataKeys: [], dataKeyFile: '/proc/nope/d.key' }, { info: note, warn: note, error: note })`
  const { stdout, signal } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    ...{ encoding: 'utf8', timeout: 4000, killSignal: 'SIGKILL' },
  })
  expect(signal).toBeNull()
  expect(stdout).toContain('DATA_KEY_FILE names a file')
})
