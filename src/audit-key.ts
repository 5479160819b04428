import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Config } from './config.ts'
import type { Log } from './core/log.ts'

/**
 * The key with which the audit is sealed: the environment's, else the file's, which is made when there is none. null = it cannot
 * be had: the bot goes on, for alerts matter more, and `/audit` says that nothing is sealed.
 */
export function auditKey({ auditKey: given, auditKeyFile: file }: Config, log: Log): Buffer | null {
  if (given !== null) return Buffer.from(given)
  try {
    if (!existsSync(file)) makeKey(file, log)
    const key = readFileSync(file, 'utf8').trim()
    if (key.length < 32) throw new Error('it holds no key')
    return Buffer.from(key)
  } catch (error) {
    log.error(
      { file, error: String(error) },
      'the key of the audit cannot be read or made: nothing is sealed until AUDIT_KEY_FILE names a file that can be',
    )
    return null
  }
}

/** Whole or not at all; of two that begin at once, one makes it. */
function makeKey(file: string, log: Log): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const whole = `${file}.${process.pid}.new`
  writeFileSync(whole, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 })
  try {
    linkSync(whole, file)
    log.warn({ file }, 'a new key of the audit was made: keep a copy of it, but not with the database')
  } catch (error) {
    if (!existsSync(file)) throw error
  } finally {
    rmSync(whole, { force: true })
  }
}
