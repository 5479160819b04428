import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'

const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'asap-demo-'))
  folders.push(folder)
  return folder
}

interface Ended {
  readonly code: number | null
  readonly out: string
}

/** Runs the demo until it ends; `when` text is seen it gets Ctrl-C, as a whole process group gets it from a terminal. */
function demo(args: readonly string[], when?: string): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['src/sandbox/demo.ts', ...args], { detached: true })
    let out = ''
    let sent = false
    const read = (chunk: Buffer) => {
      out += chunk
      if (sent || !when || !out.includes(when) || !child.pid) return
      sent = true
      process.kill(-child.pid, 'SIGINT')
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('close', (code) => resolve({ code, out }))
  })
}

test('--help lists the options and ends well', async () => {
  const { code, out } = await demo(['--help'])
  expect(code).toBe(0)
  for (const option of ['--port', '--members', '--speed', '--folder', '--fresh'])
    expect(out).toContain(option)
})

test.each([
  [['--port', 'abc'], '--port takes a number from 0 to 65535, not abc.'],
  [['--port', '70000'], '--port takes a number from 0 to 65535, not 70000.'],
  [['--members', '0'], '--members takes a number from 1 to 5000, not 0.'],
  [['--members', '2.5'], '--members takes a whole number, not 2.5.'],
  [['--speed', ''], '--speed takes a number from 0 to 100, not nothing.'],
  [['--colour'], "Unknown option '--colour'"],
])('wrong options %j are told in a sentence', async (args, sentence) => {
  const { code, out } = await demo(args)
  expect(out.split('\n')[0]).toContain(sentence)
  expect(code).toBe(2)
})

test('a port in use is told in a sentence, and nothing is forgotten', async () => {
  const folder = newFolder()
  writeFileSync(join(folder, 'world.json'), 'precious')
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const { code, out } = await demo(['--port', String(port), '--folder', folder, '--fresh'])
  server.close()
  expect(out).toBe(`Port ${port} is in use: choose another with --port N.\n`)
  expect(code).toBe(1)
  expect(readFileSync(join(folder, 'world.json'), 'utf8')).toBe('precious')
})

test('a demo kept by another version asks for --fresh', async () => {
  const folder = newFolder()
  writeFileSync(join(folder, 'world.json'), '{"cast":{},"worlds":{}}')
  const { code, out } = await demo(['--port', '0', '--folder', folder])
  expect(out).toContain('start anew with --fresh')
  expect(code).toBe(1)
})

test('Ctrl-C ends it with 0 and the next one goes on where it was', { timeout: 60_000 }, async () => {
  const folder = newFolder()
  const first = await demo(['--port', '0', '--folder', folder, '--members', '3'], 'Open http')
  expect(first).toMatchObject({ code: 0 })
  expect(first.out).toContain('3 members are registered.')
  const kept = JSON.parse(readFileSync(join(folder, 'world.json'), 'utf8')) as {
    cast: { members: unknown[] }
  }
  expect(kept.cast.members).toHaveLength(3)
  const second = await demo(['--port', '0', '--folder', folder], 'Open http')
  expect(second).toMatchObject({ code: 0 })
  expect(second.out).toContain('The last demo is back.')
  const log = readFileSync(join(folder, 'bot.log'), 'utf8')
  expect(log.match(/"msg":"stopped"/g)).toHaveLength(2)
})
