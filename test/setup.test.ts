import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'

let clone: string
const at = (...parts: string[]) => join(clone, ...parts)

function script(path: string, lines: string): void {
  writeFileSync(path, `#!/bin/sh\n${lines}\n`, { mode: 0o755 })
}

// Stands for npm: notes how it was called, and installs a Node and a Prisma that generates what it is told to.
const npm = `echo "npm $* $NODE_ENV" >> calls
rm -rf node_modules && mkdir -p node_modules/.bin node_modules/prisma/build
ln -s "${process.execPath}" node_modules/.bin/node
cp prisma.mjs node_modules/prisma/build/index.js`
const prisma = `const fs = require('node:fs')
fs.appendFileSync('calls', 'generate ' + process.env.DB_PROVIDER + '\\n')
fs.mkdirSync('src/store/generated/' + process.env.DB_PROVIDER, { recursive: true })
fs.writeFileSync('src/store/generated/' + process.env.DB_PROVIDER + '/client.ts', '')`

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'asap-clone-'))
  for (const folder of ['src', 'prisma', 'prisma/schema', 'bin']) mkdirSync(at(folder))
  copyFileSync('src/setup.mjs', at('src/setup.mjs'))
  for (const file of ['package-lock.json', 'prisma/schema/person.prisma', 'prisma.config.ts'])
    writeFileSync(at(file), '1')
  writeFileSync(at('prisma.mjs'), prisma)
  for (const tool of ['rm', 'mkdir', 'ln', 'cp'])
    symlinkSync(existsSync(`/bin/${tool}`) ? `/bin/${tool}` : `/usr/bin/${tool}`, at('bin', tool))
  script(at('bin/npm'), npm)
})
afterEach(() => rmSync(clone, { recursive: true }))

function setup() {
  rmSync(at('calls'), { force: true })
  const env = { PATH: at('bin'), NODE_ENV: 'production' }
  const { status, stdout, stderr } = spawnSync(process.execPath, [at('src/setup.mjs')], {
    env,
    encoding: 'utf8',
  })
  const calls = () => readFileSync(at('calls'), 'utf8').trim().split('\n').sort()
  return { status, said: stdout + stderr, calls }
}

const install = 'npm ci --include=dev --include=optional --no-audit --no-fund --loglevel=error '
const generate = ['generate postgresql', 'generate sqlite']

it('installs and generates in a fresh clone, also under NODE_ENV=production', () => {
  const { status, calls } = setup()
  expect([status, calls()]).toEqual([0, [...generate, install]])
})

it('does nothing and says nothing the second time', () => {
  setup()
  const { status, said, calls } = setup()
  expect([status, said]).toEqual([0, ''])
  expect(calls).toThrow('no such file')
})

it('generates again when the models changed, and installs again when the lock did', () => {
  setup()
  writeFileSync(at('prisma/schema/person.prisma'), '2')
  expect(setup().calls()).toEqual(generate)
  writeFileSync(at('package-lock.json'), '2')
  expect(setup().calls()).toEqual([...generate, install])
})

it('generates again when a client is missing', () => {
  setup()
  rmSync(at('src/store/generated/postgresql'), { recursive: true })
  expect(setup().calls()).toEqual(generate)
})

it.each([
  ['npm is missing', () => rmSync(at('bin/npm')), 'npm was not found'],
  ['npm fails', () => script(at('bin/npm'), 'echo E404; exit 1'), /E404[\s\S]*"npm ci" failed/],
  [
    'generating fails',
    () => writeFileSync(at('prisma.mjs'), 'console.error("P1012"); process.exit(1)'),
    /P1012[\s\S]*client failed/,
  ],
  [
    'no package brings Node 24',
    () =>
      script(at('bin/npm'), `mkdir -p node_modules/.bin; cp bin/npm node_modules/.bin/node; echo v20.1.0`),
    'Node 24 or newer is needed and v20.1.0 was found',
  ],
])('says what to do when %s', (_what, spoil, sentence) => {
  spoil()
  const { status, said } = setup()
  expect(status).toBe(1)
  expect(said).toMatch(sentence)
  expect(said).not.toMatch(/^\s+at /m)
})
