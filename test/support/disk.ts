import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A real file system of its own, some megabytes large. */
export interface Disk {
  readonly folder: string
  /** Takes all the room that is left. */
  fill(): void
  /** Gives it back. */
  free(): void
  /** Nothing can be written any more. */
  lock(): void
  remove(): void
}

/** Mounts one; null = this user may not. */
export function mountDisk(size: string): Disk | null {
  const folder = mkdtempSync(join(tmpdir(), 'asap-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    rmSync(folder, { recursive: true })
    return null
  }
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill() {
      try {
        for (let n = 0; ; n++) writeFileSync(`${ballast}${n}`, Buffer.alloc(4096))
      } catch (error) {
        if (!String(error).includes('ENOSPC')) throw error
      }
    },
    free: () => execFileSync('sh', ['-c', `rm -f ${ballast}*`]),
    lock: () => execFileSync('mount', ['-o', 'remount,ro', folder]),
    remove() {
      execFileSync('umount', ['-l', folder])
      rmSync(folder, { recursive: true })
    },
  }
}
