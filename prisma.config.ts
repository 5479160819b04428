import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { defineConfig } from 'prisma/config'

const provider = process.env.DB_PROVIDER === 'postgresql' ? 'postgresql' : 'sqlite'
let schema = 'prisma/schema.prisma'
if (provider === 'postgresql') {
  schema = 'prisma/postgresql/schema.derived.prisma'
  mkdirSync('prisma/postgresql', { recursive: true })
  writeFileSync(
    schema,
    readFileSync('prisma/schema.prisma', 'utf8')
      .replace('provider = "sqlite"', 'provider = "postgresql"')
      .replace('../src/store/generated/sqlite', '../../src/store/generated/postgresql'),
  )
}

export default defineConfig({ schema, migrations: { path: `prisma/${provider}/migrations` } })
