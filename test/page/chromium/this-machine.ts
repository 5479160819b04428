import { execFile, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { promisify } from 'node:util'
import type { Machine } from './machine.ts'
import { unpack } from './unpack.ts'

const release = '/etc/os-release'

function version(path: string, env: Record<string, string>): string | undefined {
  if (!existsSync(path)) return undefined
  // There, --version opens a window.
  if (process.platform === 'win32') return basename(path)
  const { status, stdout } = spawnSync(path, ['--version'], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    timeout: 20_000,
  })
  return status === 0 ? stdout.trim() : undefined
}

async function aptGet(...args: string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await promisify(execFile)('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=120', ...args], { env })
}

async function apt(): Promise<void> {
  console.log("page: installing Debian's packages chromium and fonts-noto-color-emoji …")
  await aptGet('update')
  await aptGet('install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-color-emoji')
}

/** The machine that this runs on. */
export const thisMachine: Machine = {
  platform: process.platform,
  arch: process.arch,
  env: process.env,
  rootOnDebian:
    process.getuid?.() === 0 && existsSync(release) && /^ID=debian$/m.test(readFileSync(release, 'utf8')),
  version,
  unpack,
  apt,
}
