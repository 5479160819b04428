import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { takeFolder } from '../../src/sandbox/demo/folder.ts'

test('a fresh demo begins without the last one’s database and keys: one that has a key would miss its database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'asap-demo-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const name of ['asap.db', 'audit.key', 'data.key', 'notes.txt']) writeFileSync(join(folder, name), '')
  takeFolder(folder, false)()
  expect(existsSync(join(folder, 'audit.key'))).toBe(true)
  takeFolder(folder, true)()
  expect(readdirSync(folder)).toEqual(['notes.txt'])
})
