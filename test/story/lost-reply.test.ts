import { describe, expect, onTestFinished, test } from 'vitest'
import { openStore } from '../../src/store/database/open.ts'
import { prisma } from '../../src/store/database/tx.ts'
import { databases } from '../support/database.ts'
import { until } from '../support/until.ts'
import { openWhole, type Whole } from '../support/whole.ts'

/** Leyla on Telegram, who says what she said again when nothing comes back. */
async function leylaOn(whole: Whole) {
  const { id } = await whole.drive('telegram', 'person', { first_name: 'Leyla', language_code: 'az' })
  const from = Number(id)
  return {
    says: (text: string) => whole.drive('telegram', 'say', { from, text }),
    presses: (data: string) => whole.drive('telegram', 'press', { from, data }),
    sees: (text: string) => whole.onTelegram(from, text),
  }
}

/** From now on Telegram takes no message, in one way or another; resolves when one was lost. */
function breaks({ sandbox: { faults, journal } }: Whole): () => Promise<unknown> {
  const after = journal.last
  faults.add({ platform: 'telegram', match: 'sendMessage', kind: 'error', status: 502 })
  faults.add({ platform: 'telegram', match: 'sendMessage', kind: 'drop', times: 1000 })
  return () => until(() => journal.since(after).some(({ method }) => method === 'sendMessage'))
}

describe.each(databases())('a form whose replies are lost, on $dialect', (database) => {
  test('answers said again go to the questions they answer, through an outage and a power cut', async () => {
    const databaseUrl = await database.fresh()
    const whole = await openWhole({ databaseUrl, env: async () => ({}) })
    onTestFinished(() => whole.stop())
    const leyla = await leylaOn(whole)
    await leyla.says('/register')
    await leyla.sees('Addım 1')

    const lost = breaks(whole)
    await leyla.says('Leyla Məmmədova')
    await lost()
    await leyla.says('Leyla Məmmədova')
    whole.sandbox.faults.clear()
    const again = await leyla.sees('görməzdən əvvəl')
    expect(again.text).toContain('Addım 2')
    await leyla.says('Tələbə')
    await leyla.sees('Addım 3')

    const lostToo = breaks(whole)
    await leyla.says('İtaliya, Milan')
    await lostToo()
    await whole.kill()
    whole.sandbox.faults.clear()
    await whole.drive('telegram', 'flush', {})
    await whole.start()
    await leyla.says('İtaliya, Milan')
    await leyla.sees('Addım 4')
    await leyla.says('Milan')
    await leyla.sees('Addım 5')
    await leyla.says('Memarlıq, 2027')
    await leyla.sees('Addım 6')
    await leyla.presses('dialog:pick:5:italy')
    await leyla.sees('Addım 7')
    await leyla.presses('dialog:pick:6:yes')
    await leyla.sees('Qeydiyyat tamamlandı')
    await whole.kill()

    const store = await openStore(databaseUrl)
    onTestFinished(() => store.close())
    const kept = await store.transaction((tx) => prisma(tx).membership.findMany())
    expect(kept).toMatchObject([
      { name: 'Leyla Məmmədova', status: 'student', city: 'Milan', university: 'Milan', field: 'Memarlıq' },
    ])
  }, 90_000)
})
