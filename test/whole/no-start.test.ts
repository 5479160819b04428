import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../../src/sandbox/sandbox.ts'
import type { SlackState } from '../../src/sandbox/slack/state.ts'
import { tokenVariables } from '../../src/sandbox/tokens.ts'
import { until } from '../support/until.ts'

/** Runs the bot until it ends by itself; everything it said, by lines. */
async function start(env: Record<string, string>): Promise<{ code: unknown; lines: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'asap-start-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const DATABASE_URL = `file:${join(folder, 'asap.db')}`
  const child = spawn(process.execPath, ['src/main.ts'], {
    env: { PATH: process.env.PATH ?? '', DATABASE_URL, ...env },
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += String(chunk)))
  const [code] = await once(child, 'close')
  return { code, lines: text.trim().split('\n') }
}

async function refusing(): Promise<Record<string, string>> {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.stop())
  return {
    TELEGRAM_API_ROOT: `${sandbox.origin}/telegram`,
    DISCORD_API_ROOT: `${sandbox.origin}/discord/api`,
    SLACK_API_URL: `${sandbox.origin}/slack/api/`,
  }
}

test('a database that is none ends the start with one line that says what to do', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'asap-start-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'asap.db')
  writeFileSync(file, 'x'.repeat(10_000))
  const { TELEGRAM_BOT_TOKEN } = tokenVariables
  const { code, lines } = await start({ TELEGRAM_BOT_TOKEN, DATABASE_URL: `file:${file}` })
  expect(code).toBe(1)
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    msg: 'the bot cannot start',
    error: expect.stringContaining('npm run db:restore'),
  })
})

test.each([
  ['a missing token', {}, 'No platform is configured: set TELEGRAM_BOT_TOKEN'],
  ['a wrong value', { ...tokenVariables, LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of'],
])('%s ends the start with a sentence', async (_what, env, sentence) => {
  const { code, lines } = await start(env)
  expect([code, lines.length]).toEqual([1, 1])
  expect(lines[0]).toContain(sentence)
})

test.each([
  ['TELEGRAM_BOT_TOKEN', { TELEGRAM_BOT_TOKEN: `1:${'A'.repeat(35)}` }],
  ['DISCORD_BOT_TOKEN', { DISCORD_BOT_TOKEN: tokenVariables.DISCORD_BOT_TOKEN.replace('local', 'lokal') }],
  ['Slack', { SLACK_BOT_TOKEN: 'xoxb-wrong-1', SLACK_APP_TOKEN: 'xapp-wrong-1' }],
])('a wrong token of the only platform (%s) ends the start, without a stack', async (_name, tokens) => {
  const { code, lines } = await start({ ...(await refusing()), ...tokens })
  expect(code).toBe(1)
  const last = JSON.parse(lines.at(-1) ?? '') as { error: string; msg: string }
  expect(last.msg).toBe('the bot cannot start')
  expect(last.error).toMatch(/refuse/)
  expect(lines.join('\n')).not.toMatch(/\n\s+at /)
})

test('the Board reads once why the bot cannot start, and once that it has started after all', async () => {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.stop())
  const folder = mkdtempSync(join(tmpdir(), 'asap-start-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const { slack } = sandbox.stands
  const made = (await slack.control('channel', { name: 'board', private: true })) as { id: string }
  const file = join(folder, 'state', 'asap.db')
  const env = {
    ...tokenVariables,
    TELEGRAM_API_ROOT: `${sandbox.origin}/telegram`,
    DISCORD_API_ROOT: `${sandbox.origin}/discord/api`,
    SLACK_API_URL: `${sandbox.origin}/slack/api/`,
    ...{ DATABASE_URL: `file:${file}`, BOARD_SLACK_CHANNEL: made.id },
  }
  const told = () => {
    const { channels } = slack.state() as SlackState
    return (channels.find(({ id }) => id === made.id)?.messages ?? []).map(({ text }) => text)
  }
  mkdirSync(join(folder, 'state'))
  writeFileSync(file, 'x'.repeat(10_000))
  for (let n = 0; n < 2; n++) expect((await start(env)).code).toBe(1)
  expect(told()).toEqual([expect.stringMatching(/Bot işə düşmür[\s\S]*npm run db:restore/)])
  rmSync(file)
  const child = spawn(process.execPath, ['src/main.ts'], { env: { PATH: process.env.PATH ?? '', ...env } })
  onTestFinished(() => void child.kill('SIGKILL'))
  await until(() => told().some((text) => text.includes('Bot yenidən işləyir')), 30_000)
  child.kill('SIGTERM')
  await once(child, 'close')
}, 90_000)
