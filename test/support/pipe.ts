import { execFileSync } from 'node:child_process'
import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A real pipe for a process to write to, of which this test is the only reader. */
export interface Pipe {
  /** The end that is written to, which waits when the pipe is full. */
  readonly writer: number
  /** Fills it to the last byte. */
  fill(): void
  /** What is in it now, taken out. */
  read(): string
  /** Closes the reader's end: whoever writes gets EPIPE. */
  close(): void
}

export function openPipe(): Pipe {
  const folder = mkdtempSync(join(tmpdir(), 'asap-pipe-'))
  const path = join(folder, 'pipe')
  execFileSync('mkfifo', [path])
  const reader = openSync(path, constants.O_RDWR | constants.O_NONBLOCK)
  const writer = openSync(path, constants.O_WRONLY)
  rmSync(folder, { recursive: true })
  /** Repeats it until the pipe would make us wait. */
  const whileReady = (step: () => void) => {
    try {
      for (;;) step()
    } catch (error) {
      if (!String(error).includes('EAGAIN')) throw error
    }
  }
  return {
    writer,
    fill() {
      const page = Buffer.alloc(4096, '.')
      whileReady(() => writeSync(reader, page))
      whileReady(() => writeSync(reader, page, 0, 1))
    },
    read() {
      const chunks: Buffer[] = []
      whileReady(() => {
        const bytes = Buffer.alloc(65_536)
        chunks.push(bytes.subarray(0, readSync(reader, bytes)))
      })
      return Buffer.concat(chunks).toString()
    },
    close() {
      closeSync(writer)
      closeSync(reader)
    },
  }
}
