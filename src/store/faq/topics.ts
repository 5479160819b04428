import { createHash } from 'node:crypto'
import type { Tx } from '../../core/tx.ts'
import { insertMany } from '../database/bulk.ts'
import { prisma, rawAll } from '../database/tx.ts'

/** A topic as it is kept: `data` is the command's own business. */
export interface StoredTopic {
  readonly id: string
  readonly category: string
  readonly data: unknown
}

/** Who writes a topic that came from the files. */
const fromFile = 'file'

/**
 * Brings the files' topics in: new ones are added, changed ones replaced, and those that a person edited since are left
 * as they are. Resolves with how many were written.
 */
export async function importTopics(tx: Tx, topics: readonly StoredTopic[], now: Date): Promise<number> {
  const rows = await prisma(tx).faqTopic.findMany({ select: { id: true, by: true, fileHash: true } })
  const known = new Map(rows.map((row) => [row.id, row]))
  const fresh = topics.filter((topic) => !known.has(topic.id))
  await addTopics(tx, fresh, now)
  let written = fresh.length
  for (const topic of topics) {
    const before = known.get(topic.id)
    if (before?.by !== fromFile || before.fileHash === hashOf(topic)) continue
    await writeTopic(tx, { ...topic, by: fromFile, now, fileHash: hashOf(topic) })
    written++
  }
  return written
}

function hashOf({ category, data }: StoredTopic): string {
  return createHash('sha256')
    .update(JSON.stringify([category, data]))
    .digest('hex')
}

/** Adds topics that are new as their first version, in two statements: at the first start there are many. */
async function addTopics(tx: Tx, topics: readonly StoredTopic[], now: Date): Promise<void> {
  const first = { version: 1, by: fromFile }
  const version = { dataJson: 'text', version: 'integer', by: 'text' } as const
  await insertMany(tx, {
    table: 'FaqTopic',
    columns: {
      ...version,
      id: 'text',
      category: 'text',
      retired: 'boolean',
      fileHash: 'text',
      updatedAt: 'timestamp',
    },
    rows: topics.map((topic) => ({
      ...{ ...first, id: topic.id, category: topic.category, dataJson: JSON.stringify(topic.data) },
      ...{ retired: false, fileHash: hashOf(topic), updatedAt: now },
    })),
  })
  await insertMany(tx, {
    table: 'FaqVersion',
    columns: { ...version, topicId: 'text', category: 'text', at: 'timestamp' },
    rows: topics.map(({ id, category, data }) => ({
      ...{ ...first, topicId: id, category, dataJson: JSON.stringify(data), at: now },
    })),
  })
}

interface TopicEdit extends StoredTopic {
  /** 'file' or the editor's person id. */
  readonly by: string
  readonly now: Date
  readonly fileHash?: string
}

/** Writes a topic as its next version; a retired one comes back with it. Resolves with the version. */
export async function writeTopic(tx: Tx, edit: TopicEdit): Promise<number> {
  const { id, category, by, now, fileHash } = edit
  const before = await prisma(tx).faqTopic.findUnique({ where: { id }, select: { version: true } })
  const version = (before?.version ?? 0) + 1
  const dataJson = JSON.stringify(edit.data)
  const row = {
    category,
    dataJson,
    version,
    by,
    retired: false,
    updatedAt: now,
    ...(fileHash ? { fileHash } : {}),
  }
  await prisma(tx).faqTopic.upsert({ where: { id }, create: { id, ...row }, update: row })
  await prisma(tx).faqVersion.create({ data: { topicId: id, version, category, dataJson, by, at: now } })
  return version
}

/** Takes a topic out of the answers, as its next version; all versions stay. False = there is no such topic in use. */
export async function retireTopic(tx: Tx, id: string, by: string, now: Date): Promise<boolean> {
  const { count } = await prisma(tx).faqTopic.updateMany({
    where: { id, retired: false },
    data: { retired: true, version: { increment: 1 }, by, updatedAt: now },
  })
  const row = count ? await prisma(tx).faqTopic.findUnique({ where: { id } }) : null
  if (!row) return false
  const { version, category, dataJson } = row
  await prisma(tx).faqVersion.create({
    data: { topicId: id, version, category, dataJson, retired: true, by, at: now },
  })
  return true
}

/** The topics that are answered with, by id. */
export async function liveTopics(tx: Tx): Promise<StoredTopic[]> {
  const rows = await prisma(tx).faqTopic.findMany({ where: { retired: false }, orderBy: { id: 'asc' } })
  return rows.map(({ id, category, dataJson }) => ({ id, category, data: JSON.parse(dataJson) as unknown }))
}

/** Changes whenever any topic does: cheap to ask before every answer. */
export async function topicsMark(tx: Tx): Promise<string> {
  const rows = await rawAll<{ version: number; id: string }>(
    tx,
    'SELECT sum("version") + count(*) * 1000000 + sum(CASE WHEN "retired" THEN 500 ELSE 0 END) AS "version" FROM "FaqTopic"',
  )
  return String(rows[0]?.version ?? 0)
}
