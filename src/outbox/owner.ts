import { hostname } from 'node:os'

/** Names this process: `host/pid/start`. */
export function thisProcess(startedAt: Date): string {
  return `${hostname()}/${process.pid}/${startedAt.getTime()}`
}

/** True when the holder was a process of this machine (or container) that does not run any more; a stranger's is never known to be gone. */
export function isGone(holder: string, self: string): boolean {
  const [host, pid, start] = holder.split('/')
  const [ownHost, ownPid, ownStart] = self.split('/')
  if (!start || !ownStart || host !== ownHost) return false
  return pid === ownPid ? start !== ownStart : !runs(Number(pid))
}

function runs(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
