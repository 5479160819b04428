import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findBrowser } from './find.ts'
import type { Machine } from './machine.ts'
import { filled } from './unpack.ts'

interface Given extends Partial<Pick<Machine, 'platform' | 'arch' | 'env' | 'rootOnDebian'>> {
  /** Paths of the programs that start. */
  readonly programs?: readonly string[]
  /** What apt-get brings, or why it fails. */
  readonly apt?: string | Error
  readonly unpackFails?: boolean
}

/** A machine that is only told of: a bare Linux on x64 where a normal user runs the tests, but for what is given. */
function machine({ programs = [], apt = '/usr/bin/chromium', unpackFails, ...given }: Given): Machine {
  const there = new Set(programs)
  return {
    platform: 'linux',
    arch: 'x64',
    env: { PATH: '/usr/local/bin:/usr/bin' },
    rootOnDebian: false,
    ...given,
    version: (path) => (there.has(path) ? 'Chromium 1' : undefined),
    unpack: async () => {
      if (unpackFails) throw new Error('no package')
      return '/cache'
    },
    apt: async () => {
      if (apt instanceof Error) throw apt
      there.add(apt)
    },
  }
}

const mac = { platform: 'darwin', arch: 'arm64' } as const
const windows = { platform: 'win32', arch: 'x64' } as const
const chrome = 'Google Chrome.app/Contents/MacOS/Google Chrome'
const packaged = '/cache/chromium'

describe('the browser of the tests is', () => {
  it.each<[string, Given, string]>([
    [
      'the one that CHROMIUM names, before any other',
      { env: { PATH: '/usr/bin', CHROMIUM: '/my/chrome' }, programs: ['/my/chrome', '/usr/bin/chromium'] },
      '/my/chrome',
    ],
    [
      'one that is installed, before the packaged one',
      { programs: [packaged, '/usr/bin/chromium'] },
      '/usr/bin/chromium',
    ],
    [
      'Chromium before Chrome, wherever on PATH each lies',
      { programs: ['/usr/local/bin/google-chrome', '/usr/bin/chromium'] },
      '/usr/bin/chromium',
    ],
    [
      'the first on PATH of two with the same name',
      { programs: ['/usr/bin/chromium', '/usr/local/bin/chromium'] },
      '/usr/local/bin/chromium',
    ],
    [
      "Chrome's own folder, which is not on PATH",
      { programs: ['/opt/google/chrome/chrome'] },
      '/opt/google/chrome/chrome',
    ],
    [
      'one in /usr/bin without a PATH',
      { env: {}, programs: ['/usr/bin/google-chrome'] },
      '/usr/bin/google-chrome',
    ],
    ['the packaged one where none is installed', { programs: [packaged] }, packaged],
    [
      'the packaged one, for root on Debian too',
      { programs: [packaged], rootOnDebian: true, apt: new Error('asked') },
      packaged,
    ],
    ["Debian's where the packaged one does not start", { rootOnDebian: true }, '/usr/bin/chromium'],
    ["Debian's where the package is missing", { rootOnDebian: true, unpackFails: true }, '/usr/bin/chromium'],
    ["Debian's on another processor", { arch: 'arm64', rootOnDebian: true }, '/usr/bin/chromium'],
    ['an application of a Mac', { ...mac, programs: [`/Applications/${chrome}`] }, `/Applications/${chrome}`],
    [
      "an application of a Mac's user",
      { ...mac, env: { HOME: '/Users/leyla' }, programs: [`/Users/leyla/Applications/${chrome}`] },
      `/Users/leyla/Applications/${chrome}`,
    ],
    [
      'a program of Windows',
      {
        ...windows,
        env: { PROGRAMFILES: 'C:\\Program Files' },
        programs: ['C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'],
      },
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    ],
    [
      "a program of Windows' user",
      {
        ...windows,
        env: { PROGRAMFILES: 'C:\\Program Files', LOCALAPPDATA: 'C:\\L' },
        programs: ['C:\\L\\Chromium\\Application\\chrome.exe'],
      },
      'C:\\L\\Chromium\\Application\\chrome.exe',
    ],
  ])('%s', async (_which, given, path) => {
    expect(await findBrowser(machine(given))).toMatchObject({
      path,
      what: expect.stringMatching(/^Chromium 1, /),
    })
  })

  it('given its own libraries and font when it is the packaged one', async () => {
    const { env, what } = await findBrowser(machine({ programs: [packaged] }))
    expect(env).toEqual({ LD_LIBRARY_PATH: '/cache/al2023/lib', FONTCONFIG_FILE: '/cache/fonts/fonts.conf' })
    expect(what).toBe('Chromium 1, from the package @sparticuz/chromium')
  })
})

describe('a sentence says what to do', () => {
  it.each<[string, Given, RegExp]>([
    [
      'when CHROMIUM is wrong, though another is there',
      { env: { CHROMIUM: '/typo' }, programs: ['/usr/bin/chromium'] },
      /^CHROMIUM names \/typo, which does not start\.$/,
    ],
    [
      'to a user of Linux without glibc',
      {},
      /no Chromium or Chrome is installed; the packaged one does not start here .*; only root on Debian .*\. Install Chromium/,
    ],
    ['to a user of a Mac', mac, /the packaged one is for Linux on x64; .* Install Chromium or Chrome/],
    [
      'to root when apt-get fails',
      { rootOnDebian: true, unpackFails: true, apt: new Error('no network') },
      /no package; no network\. Install Chromium/,
    ],
    [
      'to root when apt-get brings something else',
      { rootOnDebian: true, apt: '/usr/bin/else' },
      /no Chromium or Chrome is installed\. Install Chromium/,
    ],
  ])('%s', async (_when, given, sentence) => {
    await expect(findBrowser(machine(given))).rejects.toThrow(sentence)
  })
})

describe('a folder is filled', () => {
  let cache: string
  const folder = () => join(cache, 'deep', 'browser')
  const write = (text: string) => async (empty: string) => writeFileSync(join(empty, text), text)

  beforeEach(() => {
    cache = mkdtempSync(join(tmpdir(), 'asap-cache-'))
  })
  afterEach(() => rmSync(cache, { recursive: true }))

  it('once', async () => {
    expect(await filled(folder(), write('first'))).toBe(folder())
    expect(await filled(folder(), write('second'))).toBe(folder())
    expect(readdirSync(folder())).toEqual(['first'])
  })

  it('by one of two runs that begin at once, and nothing of the other stays', async () => {
    const slow = Promise.withResolvers<void>()
    const both = filled(folder(), async (empty) => {
      await slow.promise
      await write('slow')(empty)
    })
    await filled(folder(), write('quick'))
    slow.resolve()
    expect(await both).toBe(folder())
    expect(readdirSync(folder())).toEqual(['quick'])
    expect(readdirSync(join(cache, 'deep'))).toEqual(['browser'])
  })

  it('wholly or not at all', async () => {
    const half = async (empty: string) => {
      await write('half')(empty)
      throw new Error('disk full')
    }
    await expect(filled(folder(), half)).rejects.toThrow('disk full')
    expect(readdirSync(join(cache, 'deep'))).toEqual([])
  })
})
