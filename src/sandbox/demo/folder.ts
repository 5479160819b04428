import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Takes the demo's folder for this process, emptied when `fresh`; throws a sentence when another demo is using it. */
export function takeFolder(folder: string, fresh: boolean): () => void {
  const lock = join(folder, 'demo.pid')
  const owner = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0
  if (owner !== process.pid && isRunning(owner))
    throw new Error(
      `Another demo (process ${owner}) keeps its state in ${folder}: stop it, or name another --folder.`,
    )
  if (fresh) clear(folder)
  mkdirSync(folder, { recursive: true })
  writeFileSync(lock, String(process.pid))
  return () => rmSync(lock, { force: true })
}

/** Only what a demo made is removed, so that a folder named by mistake loses nothing else. */
function clear(folder: string): void {
  const database = ['asap.db', 'asap.db-wal', 'asap.db-shm', 'asap.db-journal']
  const keys = ['audit.key', 'data.key']
  const rest = ['world.json', 'world.json.new', 'cast.json', 'cast.json.new', 'bot.log', 'demo.pid']
  for (const name of [...database, ...keys, ...rest]) rmSync(join(folder, name), { force: true })
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM'
  }
}
