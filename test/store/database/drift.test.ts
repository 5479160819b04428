import { afterAll, describe, expect, it } from 'vitest'
import { difference } from '../../../prisma/engine/engine.ts'
import { model } from '../../../prisma/engine/model.ts'
import { offline } from '../../../prisma/engine/offline.ts'
import { online } from '../../../prisma/engine/online.ts'
import { openStore } from '../../../src/store/database/open.ts'
import { databases } from '../../support/database.ts'

const schema = 'prisma/schema'

describe.each(databases())('the models and the migrations ($dialect)', ({ dialect, fresh, remove }) => {
  afterAll(remove)

  it('make the same database', async () => {
    const url = await fresh()
    await (await openStore(url)).close()
    const models = model(schema, dialect)
    const database = { tag: 'schemaDatasource', files: [models], configDir: '.' } as const
    expect(await difference({ ...database, files: [models] }, models, online(url))).toBe('')
  })

  it('differ when a column is missing', async () => {
    const { path, content } = model(schema, dialect)
    const more = { path, content: content.replace('model Setting {', 'model Setting {\n  extra String?') }
    const from = { tag: 'schemaDatamodel' as const, files: [model(schema, dialect)] }
    expect(await difference(from, more, offline(dialect))).toContain('ADD COLUMN')
  })

  it('agree with the snapshot, from which the next migration is computed', async () => {
    const snapshot = { tag: 'schemaDatamodel' as const, files: [model('prisma/snapshot.prisma', dialect)] }
    expect(await difference(snapshot, model(schema, dialect), offline(dialect))).toBe('')
  })
})
