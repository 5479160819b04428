import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = promisify(execFile)

/** How often a quarter-hourly job of the bot runs in two hours of a moved clock, on a server with this zone. */
async function ticks(zone: string, start: string): Promise<number> {
  const child = ['test/jobs/children/through.ts', start]
  const { stdout } = await run(process.execPath, child, {
    env: { ...process.env, TZ: zone },
    timeout: 60_000,
  })
  return Number(stdout)
}

test.each([
  ['Europe/Rome, clocks put back', 'Europe/Rome', '2026-10-25T00:00:30Z'],
  ['Europe/Rome, clocks put forward', 'Europe/Rome', '2027-03-28T00:00:30Z'],
  ['America/New_York, clocks put back', 'America/New_York', '2026-11-01T05:00:30Z'],
  ['Asia/Baku', 'Asia/Baku', '2026-10-25T00:00:30Z'],
] as const)(
  'jobs tick through the night: %s',
  async (_where, zone, start) => {
    expect(await ticks(zone, start)).toBe(8)
  },
  90_000,
)

test('the bot sets its zone before anything else is loaded', () => {
  const [first] = readFileSync('src/main.ts', 'utf8').match(/^import .*$/m) ?? []
  expect(first).toBe("import './utc.ts'")
})

test('jobs go on ticking when the clock is set back by two hours', async () => {
  const { stdout } = await run(process.execPath, ['test/jobs/children/set-back.ts', 'kept'], {
    timeout: 60_000,
  })
  // Ten minutes of a job of every ten seconds; node-cron alone ticks six times, and then not for two hours.
  expect(Number(stdout)).toBeGreaterThanOrEqual(59)
})

test('a clock that is set ahead by a month costs no walk through its seconds, and not a line of the log', async () => {
  const { stdout, stderr } = await run(process.execPath, ['test/jobs/children/set-ahead.ts'], {
    timeout: 20_000,
    maxBuffer: 1_000_000,
  })
  expect(Number(stdout)).toBeGreaterThanOrEqual(19)
  expect(Number(stdout)).toBeLessThanOrEqual(21)
  expect(stderr).toBe('')
}, 30_000)
