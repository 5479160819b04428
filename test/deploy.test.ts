import { existsSync, readFileSync, statSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'

const read = (file: string) => readFileSync(file, 'utf8').trim().split('\n')
const dockerfile = read('Dockerfile').filter((line) => /^[A-Z]+ /.test(line))
const stages = dockerfile.join('\n').split(/^(?=FROM )/m)
const image = stages.at(-1)?.split('\n') ?? []
const arguments_ = (lines: readonly string[], instruction: string) =>
  lines.filter((line) => line.startsWith(`${instruction} `)).map((line) => line.slice(instruction.length + 1))

it('the image is made of the slim Node 24 in every stage', () => {
  const bases = arguments_(dockerfile, 'FROM').map((base) => base.split(' ')[0])
  expect(new Set(bases)).toEqual(new Set(['node:24-slim']))
})

it('the image holds production packages only', () => {
  const installs = arguments_(dockerfile, 'RUN').filter((command) => command.includes('npm ci'))
  expect(installs).toEqual([expect.stringContaining('--omit=dev --omit=optional')])
  expect(image.filter((line) => line.includes('node_modules'))).toEqual([
    'COPY --from=packages /app/node_modules ./node_modules',
  ])
})

it('the image brings the optional binaries that the bot does need', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: object }
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { optionalDependencies?: object }>
  }
  const scopes = Object.keys(dependencies)
    .flatMap((name) => Object.keys(packages[`node_modules/${name}`]?.optionalDependencies ?? {}))
    .filter((name) => name.includes('linux-x64'))
    .map((name) => name.split('/')[0])
  expect(scopes.length).toBeGreaterThan(0)
  const copied = dockerfile.join('\n')
  expect(scopes.filter((scope) => !copied.includes(`/app/node_modules/${scope} `))).toEqual([])
})

it('the bot runs as nobody in particular and gets the signal to stop itself', () => {
  expect(arguments_(image, 'USER')).toEqual(['node'])
  expect(arguments_(image, 'STOPSIGNAL')).toEqual(['SIGTERM'])
  expect(JSON.parse(arguments_(image, 'CMD').at(-1) ?? '')).toEqual(['node', 'src/main.ts'])
  expect(image.indexOf('USER node')).toBeGreaterThan(
    image.findIndex((line) => line.includes('chown node:node /state')),
  )
})

it('the state lies in one volume, the key of the audit in another', () => {
  expect(arguments_(image, 'VOLUME').flatMap((paths) => paths.split(' '))).toEqual(['/state', '/keys'])
  expect(image.join('\n')).toMatch(/^ENV .*DATABASE_URL=file:\/state\/asap\.db( |$)/m)
})

it('everything that is copied exists and is let in by .dockerignore', () => {
  const own = arguments_(dockerfile, 'COPY').filter((copy) => !copy.startsWith('--from'))
  const copied = new Set(own.flatMap((copy) => copy.split(' ').slice(0, -1)))
  const letIn = read('.dockerignore')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1))
  for (const path of copied) {
    expect(existsSync(path), path).toBe(true)
    expect(
      letIn.some((entry) => path === entry || path.startsWith(`${entry}/`)),
      path,
    ).toBe(true)
  }
  expect(read('.dockerignore')).toEqual(expect.arrayContaining(['*', 'src/store/generated', 'src/sandbox']))
})

it('.env.example explains every variable that the bot reads, and no other', () => {
  const lines = read('.env.example')
  const named = lines
    .filter((line) => /^(# )?[A-Z_]+=/.test(line))
    .map((line) => line.replace('# ', '').split('=')[0] ?? '')
  const known = [...readFileSync('src/config.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(
    (match) => match[1],
  )
  expect(new Set(named)).toEqual(new Set(known))
  const unexplained = named.filter(
    (name) =>
      !/^# .+[.:]$/.test(lines[lines.findIndex((l) => l.replace('# ', '').startsWith(`${name}=`)) - 1] ?? ''),
  )
  expect(unexplained).toEqual([])
})

it('.env.example only needs tokens to be filled in', () => {
  const values = read('.env.example')
    .filter((line) => /^[A-Z_]+=/.test(line))
    .map((line) => line.split('='))
  const env = { ...Object.fromEntries(values), TELEGRAM_BOT_TOKEN: `1:${'x'.repeat(30)}` }
  expect(readConfig(env).databaseUrl).toBe('file:./state/asap.db')
  // In the image the database is in the volume, and an --env-file wins over the image's own variables.
  const image = Object.fromEntries(
    [...readFileSync('Dockerfile', 'utf8').matchAll(/\b(DATABASE_URL)=(\S+)/g)].map((match) =>
      match.slice(1),
    ),
  )
  expect(readConfig({ ...image, ...env }).databaseUrl).toBe('file:/state/asap.db')
})

it('.ci/run can be executed', () => {
  expect(statSync('.ci/run').mode & 0o111).toBe(0o111)
})
