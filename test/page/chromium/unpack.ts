import { execFile } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'

const manifest = 'node_modules/@sparticuz/chromium/package.json'

// The package's own names the folders of another machine.
const fonts = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`

/**
 * Fills a folder once, and as a whole: `fill` is given an empty one beside it, which then becomes it. Of two that do so
 * at once one wins, and both get the winner's.
 */
export async function filled(folder: string, fill: (empty: string) => Promise<void>): Promise<string> {
  const path = resolve(folder)
  if (existsSync(path)) return path
  mkdirSync(dirname(path), { recursive: true })
  const draft = mkdtempSync(`${path}.`)
  try {
    await fill(draft)
    renameSync(draft, path)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(path)) throw error
  }
  return path
}

async function fill(empty: string): Promise<void> {
  const env = { ...process.env, TMPDIR: empty }
  await promisify(execFile)(process.execPath, ['test/page/chromium/children/unpack.ts'], { env })
  writeFileSync(join(empty, 'fonts/fonts.conf'), fonts)
  // So that another user of this clone can run it.
  for (const path of [empty, join(empty, 'chromium')]) chmodSync(path, 0o755)
}

/** Unpacks the browser of the package, 210 MB in about three seconds, into the cache of node_modules; its folder. */
export async function unpack(): Promise<string> {
  if (!existsSync(manifest)) throw new Error('the package @sparticuz/chromium is not installed')
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  return filled(`node_modules/.cache/chromium-${version}`, fill)
}
