import { join } from 'node:path'
import { places } from './installed.ts'
import type { Browser, Machine } from './machine.ts'

function named(machine: Machine, path: string): Browser {
  const version = machine.version(path, {})
  if (!version) throw new Error(`CHROMIUM names ${path}, which does not start.`)
  return { path, env: {}, what: `${version}, named by CHROMIUM` }
}

function installed(machine: Machine): Browser {
  for (const path of places(machine)) {
    const version = machine.version(path, {})
    if (version) return { path, env: {}, what: `${version}, installed as ${path}` }
  }
  throw new Error('no Chromium or Chrome is installed')
}

/** The package's browser, with the libraries and the font that come with it for machines that have none. */
async function packaged(machine: Machine): Promise<Browser> {
  if (machine.platform !== 'linux' || machine.arch !== 'x64')
    throw new Error('the packaged one is for Linux on x64')
  const folder = await machine.unpack()
  const path = join(folder, 'chromium')
  const env = {
    LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
    FONTCONFIG_FILE: join(folder, 'fonts/fonts.conf'),
  }
  const version = machine.version(path, env)
  if (!version) throw new Error('the packaged one does not start here (it is built for glibc)')
  return { path, env, what: `${version}, from the package @sparticuz/chromium` }
}

async function debian(machine: Machine): Promise<Browser> {
  if (!machine.rootOnDebian) throw new Error('only root on Debian can have one installed')
  await machine.apt()
  return installed(machine)
}

const ways = [installed, packaged, debian]

/**
 * The browser named by CHROMIUM, else an installed one, else the packaged one, else, as root on Debian, the system's
 * package. Throws a sentence that says what to install.
 */
export async function findBrowser(machine: Machine): Promise<Browser> {
  if (machine.env.CHROMIUM) return named(machine, machine.env.CHROMIUM)
  const reasons: string[] = []
  for (const way of ways) {
    try {
      return await way(machine)
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error))
    }
  }
  throw new Error(
    `The tests of the page have no browser: ${reasons.join('; ')}. ` +
      'Install Chromium or Chrome (on Debian: apt-get install chromium), or name one in CHROMIUM.',
  )
}
