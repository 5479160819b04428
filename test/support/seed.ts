import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Platform } from '../../src/core/platform.ts'
import type { Cast, Member } from '../../src/sandbox/demo/cast.ts'

/** Who is registered, on any platform, and which channels the chapters have. */
export interface Registered extends Pick<Cast, 'chapters'> {
  readonly members: readonly (Omit<Member, 'platform'> & { readonly platform: Platform })[]
}

/** Fills a new database with registered members, the chapters' channels and a few events, as the demo does. */
export function seed(databaseUrl: string, cast: Registered): void {
  const folder = mkdtempSync(join(tmpdir(), 'asap-cast-'))
  const file = join(folder, 'cast.json')
  writeFileSync(file, JSON.stringify(cast))
  const env = { PATH: process.env.PATH ?? '', DATABASE_URL: databaseUrl }
  const run = spawnSync(process.execPath, ['prisma/seed.ts', file], { env, encoding: 'utf8' })
  rmSync(folder, { recursive: true })
  if (run.status !== 0) throw new Error(`seeding failed: ${run.stderr}`)
}
