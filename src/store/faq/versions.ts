import type { Tx } from '../../core/tx.ts'
import { prisma } from '../database/tx.ts'
import { nameOf } from '../person/name.ts'
import type { StoredTopic } from './topics.ts'

/** A topic as its editors see it, in use or retired. */
export interface KeptState extends StoredTopic {
  readonly version: number
  readonly retired: boolean
  readonly updatedAt: Date
  /** The name of who changed it last; null = it is as the files say. */
  readonly editor: string | null
}

/** One version of a topic. */
export interface KeptVersion extends StoredTopic {
  readonly version: number
  /** With this version the topic was taken out of the answers. */
  readonly retired: boolean
  readonly at: Date
  /** The name of who made it; null = the files. */
  readonly editor: string | null
}

/** The topic of this id, retired or not; null = there is none. */
export async function findTopic(tx: Tx, id: string): Promise<KeptState | null> {
  const row = await prisma(tx).faqTopic.findUnique({ where: { id } })
  if (!row) return null
  const { category, version, retired, updatedAt } = row
  const editor = await editorOf(tx, row.by)
  return { id, category, data: JSON.parse(row.dataJson) as unknown, version, retired, updatedAt, editor }
}

/** The topics that are out of use, the latest first. */
export async function retiredTopics(tx: Tx): Promise<StoredTopic[]> {
  const rows = await prisma(tx).faqTopic.findMany({
    where: { retired: true },
    orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
  })
  return rows.map(({ id, category, dataJson }) => ({ id, category, data: JSON.parse(dataJson) as unknown }))
}

/** The newest versions of a topic, newest first. */
export async function topicVersions(tx: Tx, id: string, most: number): Promise<KeptVersion[]> {
  const rows = await prisma(tx).faqVersion.findMany({
    where: { topicId: id },
    orderBy: { version: 'desc' },
    take: most,
  })
  const versions: KeptVersion[] = []
  for (const row of rows) versions.push(await versionOf(tx, row))
  return versions
}

/** One version of a topic; null = there is none. */
export async function findVersion(tx: Tx, id: string, version: number): Promise<KeptVersion | null> {
  // A number past the column's range would be an error of the database.
  if (!Number.isInteger(version) || version < 1 || version > 2_147_483_647) return null
  const row = await prisma(tx).faqVersion.findUnique({ where: { topicId_version: { topicId: id, version } } })
  return row && versionOf(tx, row)
}

interface Row {
  readonly topicId: string
  readonly category: string | null
  readonly dataJson: string
  readonly version: number
  readonly retired: boolean
  readonly by: string
  readonly at: Date
}

async function versionOf(tx: Tx, row: Row): Promise<KeptVersion> {
  const { topicId, version, retired, at } = row
  const category = row.category ?? (await findTopic(tx, topicId))?.category ?? ''
  const data = JSON.parse(row.dataJson) as unknown
  return { id: topicId, category, data, version, retired, at, editor: await editorOf(tx, row.by) }
}

async function editorOf(tx: Tx, by: string): Promise<string | null> {
  return by === 'file' ? null : nameOf(tx, Number(by))
}

/** Every id that was ever given, among those that begin like this. */
export async function topicIdsLike(tx: Tx, beginning: string): Promise<ReadonlySet<string>> {
  const rows = await prisma(tx).faqTopic.findMany({
    where: { id: { startsWith: beginning } },
    select: { id: true },
  })
  return new Set(rows.map((row) => row.id))
}
