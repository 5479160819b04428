import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { openStore } from '../../../src/store/database/open.ts'
import { prisma, rawAll } from '../../../src/store/database/tx.ts'
import { describeEachDatabase } from '../../support/database.ts'

const child = fileURLToPath(new URL('children/answer.ts', import.meta.url))

async function answeredBeforeKill(url: string): Promise<string[]> {
  const writer = spawn(process.execPath, [child, url], { stdio: ['ignore', 'pipe', 'inherit'] })
  const answered: string[] = []
  for await (const line of createInterface(writer.stdout)) {
    answered.push(line)
    if (answered.length === 50) writer.kill('SIGKILL')
  }
  return answered
}

describeEachDatabase('a commit that was answered', (_open, database) => {
  it('survives kill -9', async () => {
    const url = await database.fresh()
    const answered = await answeredBeforeKill(url)
    const store = await openStore(url)
    const rows = await store.transaction((tx) => prisma(tx).setting.findMany())
    await store.close()
    const kept = new Set(rows.map((row) => row.key))
    expect(answered.length).toBeGreaterThanOrEqual(50)
    expect(answered.filter((key) => !kept.has(key))).toEqual([])
  })

  it('is on the disk and not only with the operating system', async () => {
    const store = await openStore(await database.fresh())
    const setting =
      database.dialect === 'sqlite'
        ? 'SELECT synchronous AS value FROM pragma_synchronous' // 2 = FULL
        : 'SHOW synchronous_commit'
    const [row] = await store.transaction((tx) => rawAll<Record<string, unknown>>(tx, setting))
    await store.close()
    expect(Object.values(row ?? {})).toEqual([database.dialect === 'sqlite' ? 2 : 'on'])
  })
})
