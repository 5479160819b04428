import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'prisma/config'

const provider = process.env.DB_PROVIDER === 'postgresql' ? 'postgresql' : 'sqlite'
const models = 'prisma/schema'

/** The same models for PostgreSQL, in one file of its own. */
function derived(): string {
  const file = 'prisma/postgresql/schema.derived.prisma'
  const whole = readdirSync(models).map((name) => readFileSync(join(models, name), 'utf8'))
  mkdirSync('prisma/postgresql', { recursive: true })
  writeFileSync(
    file,
    whole
      .join('\n')
      .replace('provider = "sqlite"', 'provider = "postgresql"')
      .replace('generated/sqlite', 'generated/postgresql'),
  )
  return file
}

export default defineConfig({
  schema: provider === 'postgresql' ? derived() : models,
  migrations: { path: `prisma/${provider}/migrations` },
})
