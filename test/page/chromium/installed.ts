import { posix, win32 } from 'node:path'
import type { Machine } from './machine.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

function onPath({ PATH = '' }: Machine['env']): string[] {
  const folders = PATH.split(':').filter((folder) => posix.isAbsolute(folder))
  return names.flatMap((name) => folders.map((folder) => posix.join(folder, name)))
}

function onMac({ HOME }: Machine['env']): string[] {
  const folders = ['/Applications', ...(HOME ? [posix.join(HOME, 'Applications')] : [])]
  return folders.flatMap((folder) =>
    ['Google Chrome', 'Chromium'].map((name) => posix.join(folder, `${name}.app/Contents/MacOS/${name}`)),
  )
}

function onWindows(env: Machine['env']): string[] {
  return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].flatMap((folder) =>
    folder
      ? ['Google\\Chrome', 'Chromium'].map((name) => win32.join(folder, name, 'Application\\chrome.exe'))
      : [],
  )
}

/** Where a Chromium or Chrome may be installed, in the order in which to look. */
export function places({ platform, env }: Pick<Machine, 'platform' | 'env'>): string[] {
  if (platform === 'win32') return onWindows(env)
  if (platform === 'darwin') return [...onPath(env), ...onMac(env)]
  return [...onPath(env), ...names.map((name) => `/usr/bin/${name}`), '/opt/google/chrome/chrome']
}
