import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { openStore } from '../../../src/store/database/open.ts'

test('the newest three databases that were set aside are kept, and the command names those it removes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'asap-aside-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const [file, copy] = [join(folder, 'asap.db'), join(folder, 'copy.db')]
  await (await openStore(`file:${file}`)).close()
  // The routine backup that the README describes.
  const db = new Sqlite(file)
  db.exec(`VACUUM INTO '${copy}'`)
  db.close()
  const restore = () =>
    execFileSync(process.execPath, ['src/db-restore.ts', copy], {
      env: { DATABASE_URL: `file:${file}` },
      encoding: 'utf8',
    })
  const aside = () => readdirSync(join(folder, 'backups')).sort()
  for (let n = 0; n < 3; n++) expect(restore()).not.toContain('was removed')
  const before = aside()
  expect(before).toHaveLength(3)
  const said = restore()
  expect(said).toContain(`${join(folder, 'backups', before[0] ?? '')}, set aside earlier, was removed`)
  expect(aside().slice(0, 2)).toEqual(before.slice(1))
  expect(aside()).toHaveLength(3)
})
