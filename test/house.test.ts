import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

// Which room may import from which; a room always may from itself. Files that lie directly in src/ are the composition
// root and may know everyone.
const rooms: Readonly<Record<string, readonly string[]>> = {
  'src/core': [],
  'src/adapters/telegram': ['src/core'],
  'src/adapters/discord': ['src/core'],
  'src/adapters/slack': ['src/core'],
  'src/places': ['src/core'],
  'src/store': ['src/core', 'src/places'],
  'src/outbox': ['src/core', 'src/store'],
  'src/jobs': ['src/core', 'src/store'],
  'src/search': ['src/core'],
  // Foreseen, not built yet: what is served over HTTP.
  'src/http': ['src/core', 'src/store'],
  'src/sandbox': [],
  commands: ['src/core', 'src/places', 'src/search', 'src/store'],
  locales: ['src/core'],
}

// Inside the store a domain imports itself and what stands before it here, never what stands after it: the database engine
// first, then who acts and where, then what happens to them, at last what goes through everything.
const domains = [
  ['generated', 'database'],
  ['audit'],
  ['chapter'],
  ['person'],
  ['event', 'case', 'outbox'],
  ['alarm'],
  ['alert'],
  ['rollcall'],
  ['faq', 'ask'],
  ['link', 'me'],
] as const

// Packages that are known in one place only.
const homes: Readonly<Record<string, string | readonly string[]>> = {
  grammy: 'src/adapters/telegram/',
  'discord.js': 'src/adapters/discord/',
  '@slack/bolt': 'src/adapters/slack/',
  '@prisma/client': 'src/store/',
  '@prisma/adapter-pg': 'src/store/',
  '@prisma/driver-adapter-utils': 'src/store/',
  'better-sqlite3': 'src/store/',
  pg: 'src/store/',
  i18next: 'src/core/words.ts',
  'ical-generator': 'commands/event/ics.ts',
  'temporal-polyfill': 'src/core/time/zone.ts',
  'node-cron': 'src/jobs/',
  pino: 'src/log.ts',
  zod: ['src/config.ts', 'commands/faq/'],
}

interface Source {
  readonly path: string
  readonly text: string
  readonly imports: readonly string[]
}

function read(path: string): Source {
  const text = readFileSync(path, 'utf8')
  const found = text.matchAll(/\b(?:from|import)(?: |\()'([^'\n]+)'/g)
  return { path, text, imports: [...found].map((match) => match[1] ?? '') }
}

const sources = globSync([
  'src/**/*.ts',
  'commands/**/*.ts',
  'locales/**/*.ts',
  'prisma/**/*.ts',
  'test/**/*.ts',
])
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !path.startsWith('src/store/generated/') && !path.endsWith('.d.ts'))
  .map(read)
const ours = sources.filter(({ path }) => !path.startsWith('test/') && !path.startsWith('prisma/'))
const bot = ours.filter(({ path }) => !path.startsWith('src/sandbox/'))

const isLocal = (name: string) => name.startsWith('.')
const target = (from: string, name: string) => normalize(join(dirname(from), name)).replaceAll('\\', '/')
const packageOf = (name: string) => name.split('/', name.startsWith('@') ? 2 : 1).join('/')

/** What breaks a rule, as lines that say where. */
function offences(files: readonly Source[], broken: (file: Source) => readonly string[]): string[] {
  return files.flatMap((file) => broken(file).map((what) => `${file.path}: ${what}`))
}

it('the house has sources to look at', () => {
  expect(bot.length).toBeGreaterThan(20)
  expect(bot.flatMap((file) => file.imports).length).toBeGreaterThan(100)
})

describe.each(Object.entries(rooms))('%s', (room, may) => {
  it(`imports only from itself${may.map((other) => `, ${other}`).join('')}`, () => {
    const allowed = [room, ...may].map((folder) => `${folder}/`)
    const inside = sources.filter(({ path }) => path.startsWith(`${room}/`))
    const foreign = ({ path, imports }: Source) =>
      imports
        .filter(isLocal)
        .map((name) => target(path, name))
        .filter((file) => !allowed.some((folder) => file.startsWith(folder)))
    expect(offences(inside, foreign)).toEqual([])
  })
})

describe('the store', () => {
  const folders: readonly string[] = domains.flat()
  const domainOf = (path: string) => /^src\/store\/([^/]+)\//.exec(path)?.[1]
  const level = (domain: string) => domains.findIndex((names: readonly string[]) => names.includes(domain))
  const inside = sources.filter(({ path }) => path.startsWith('src/store/'))

  it('has a folder for each domain and no file beside them', () => {
    const homeless = ({ path }: Source) => (folders.includes(domainOf(path) ?? '') ? [] : ['has no domain'])
    expect(offences(inside, homeless)).toEqual([])
    expect(folders.filter((name) => name !== 'generated' && !existsSync(`src/store/${name}`))).toEqual([])
  })

  it('imports downwards: a domain knows itself and those of the levels before it', () => {
    const upwards = ({ path, imports }: Source) => {
      const own = domainOf(path) ?? ''
      return imports
        .filter(isLocal)
        .map((name) => target(path, name))
        .filter((file) => {
          const other = domainOf(file)
          return other !== undefined && other !== own && level(other) >= level(own)
        })
    }
    const found = offences(inside, upwards).filter((line) => !line.includes('src/store/generated/'))
    expect(found).toEqual([])
  })
})

describe('the folders of commands', () => {
  const folderOf = (path: string) => /^commands\/([^/]+)\//.exec(path)?.[1]
  const others = new Map<string, Set<string>>()
  for (const { path, imports } of sources.filter((source) => source.path.startsWith('commands/')))
    for (const name of imports.filter(isLocal)) {
      const [from, to] = [folderOf(path), folderOf(target(path, name))]
      if (from && to && from !== to) others.set(from, (others.get(from) ?? new Set()).add(to))
    }
  const reached = (from: string, seen: Set<string> = new Set()): Set<string> => {
    for (const to of others.get(from) ?? [])
      if (!seen.has(to)) {
        seen.add(to)
        reached(to, seen)
      }
    return seen
  }

  it('use one another in one direction only', () => {
    expect(others.size).toBeGreaterThan(3)
    expect([...others.keys()].filter((folder) => reached(folder).has(folder))).toEqual([])
  })

  it('have the same names as the domains of the store, but for who acts, what is sent, and the alert of a broadcast', () => {
    const own = ['generated', 'database', 'person', 'outbox', 'alert']
    const homeless = domains.flat().filter((name) => !own.includes(name) && !existsSync(`commands/${name}`))
    expect(homeless.filter((name) => !existsSync(`commands/${name}.ts`))).toEqual([])
  })

  it('have the same names as the files of their words', () => {
    const words = globSync('locales/az/**/*.ts').map((file) => file.replaceAll('\\', '/').split('/')[2] ?? '')
    const names = words.map((name) => name.replace(/\.ts$/, ''))
    const shared = ['index', 'common']
    const lost = names.filter((name) => !shared.includes(name) && !existsSync(`commands/${name}`))
    expect(lost.filter((name) => !existsSync(`commands/${name}.ts`))).toEqual([])
  })
})

describe('packages', () => {
  const imported = ({ imports }: Source) =>
    imports.filter((name) => !isLocal(name) && !name.startsWith('node:')).map(packageOf)

  it('stay where they belong', () => {
    const strayed = (file: Source) =>
      imported(file).filter((name) => ![homes[name] ?? ''].flat().some((home) => file.path.startsWith(home)))
    expect(offences(ours, strayed)).toEqual([])
  })

  it('that the bot needs are in its image', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: object }
    const missing = (file: Source) => imported(file).filter((name) => !(name in dependencies))
    expect(offences(bot, missing)).toEqual([])
  })
})

describe('only one place', () => {
  const uses = (pattern: RegExp) => (file: Source) => file.text.match(pattern) ?? []

  it('reads the environment', () => {
    const places = ['src/config.ts', 'src/utc.ts', 'src/sandbox/demo/', 'src/sandbox/serve.ts']
    const others = ours.filter(({ path }) => !places.some((place) => path.startsWith(place)))
    expect(offences(others, uses(/process\.env\b/g))).toEqual([])
  })

  it('knows what time it is', () => {
    const others = bot.filter(({ path }) => path !== 'src/core/time/clock.ts')
    expect(offences(others, uses(/new Date\(\)|Date\.now\(\)/g))).toEqual([])
  })

  it('writes SQL: the store, which never claims work with a limited updateMany', () => {
    const outside = ours.filter(({ path }) => !path.startsWith('src/store/'))
    expect(offences(outside, uses(/\b(SELECT .+ FROM|INSERT INTO|UPDATE "\w+" SET|DELETE FROM)\b/g))).toEqual(
      [],
    )
    expect(offences(ours, uses(/updateManyAndReturn/g))).toEqual([])
  })
})

describe('every adapter', () => {
  it.each(['telegram', 'discord', 'slack'])('has the same files: %s', (platform) => {
    const files = ['adapter.ts', 'decode.ts', 'render.ts', 'failure.ts'].map(
      (file) => `src/adapters/${platform}/${file}`,
    )
    expect(files.filter((file) => !existsSync(file))).toEqual([])
  })
})

describe('every file', () => {
  it('has at most 300 lines, a test 600', () => {
    const long = ({ path, text }: Source) =>
      text.split('\n').length > (path.startsWith('test/') ? 601 : 301)
        ? [`${text.split('\n').length - 1} lines`]
        : []
    expect(offences(sources, long)).toEqual([])
  })

  it('exports by name', () => {
    expect(offences(sources, ({ text }) => text.match(/^export default\b/gm) ?? [])).toEqual([])
  })

  it('lies in a folder that says what it is about', () => {
    const vague = ({ path }: Source) =>
      path.split('/').filter((part) => /^(utils?|helpers?|services?|types)$/.test(part))
    expect(offences(sources, vague)).toEqual([])
  })
})
