import type { Ctx } from '../../src/core/ctx.ts'
import { said } from '../../src/core/said.ts'
import { csvLines } from '../../src/core/text/csv.ts'
import { baku, isoText } from '../../src/core/time/zone.ts'
import type { Reply } from '../../src/core/view.ts'
import { appendAudit } from '../../src/store/audit/audit.ts'
import type { AuditEntry } from '../../src/store/audit/entry.ts'
import { readAudit } from '../../src/store/audit/read.ts'
import { headText } from '../../src/store/audit/seal.ts'
import { headNow, verifyAudit } from '../../src/store/audit/verify.ts'
import { unpacked } from './filter.ts'
import { looked, sayFilter } from './page.ts'
import { sayEntry } from './words.ts'

type Format = 'csv' | 'json'

const most = 50_000

/** What was looked for as a file, with everything that proves it: the hashes, the seals, and the head of the chain. */
export async function pressExport(ctx: Ctx, arg: string, format: Format): Promise<Reply> {
  const { tx, t, now, actor } = ctx
  const { filter } = unpacked(arg)
  const entries = (await everything(ctx, arg)).reverse()
  const proof = await proofOf(ctx)
  const detail = { format, entries: entries.length, head: proof.head || null }
  await appendAudit(tx, { actor, act: 'audit.export', subject: 'audit', change: null, detail, now })
  const about = (await sayFilter(ctx, filter)).join(', ') || t('audit.everything')
  const caption = t('audit.exported', { n: entries.length, about, head: proof.head || '–' })
  const text = format === 'csv' ? await csv(ctx, entries, proof) : await json(ctx, entries, proof)
  const mime = format === 'csv' ? 'text/csv' : 'application/json'
  const name = `audit-${isoText(now, baku).slice(0, 10)}.${format}`
  return { ...said(caption), file: { name, mime, bytes: Buffer.from(text), caption } }
}

async function everything(ctx: Ctx, arg: string): Promise<AuditEntry[]> {
  const which = await looked(ctx, unpacked(arg).filter)
  const entries: AuditEntry[] = []
  for (let before: number | null = null; entries.length < most; ) {
    const more = await readAudit(ctx.tx, which, { before, count: 1000 })
    entries.push(...more)
    before = more.at(-1)?.id ?? null
    if (more.length < 1000) break
  }
  return entries
}

interface Proof {
  readonly head: string
  readonly entries: number
  readonly firstWrong: number | null
}

async function proofOf({ tx }: Ctx): Promise<Proof> {
  const check = await verifyAudit(tx)
  const head = headNow(tx, check)
  return { head: head ? headText(head) : '', entries: check.entries, firstWrong: check.wrong?.id ?? null }
}

const columns = ['number', 'time', 'who', 'act', 'subject', 'detail', 'previous', 'hash', 'seal'] as const

async function csv(ctx: Ctx, entries: readonly AuditEntry[], { head }: Proof): Promise<string> {
  const { t } = ctx
  const rows: string[][] = [columns.map((column) => t(`audit.column.${column}`))]
  for (const entry of entries) {
    const { who, act, subject, details } = await sayEntry(ctx, entry)
    const { id, at, previous, hash, seal } = entry
    const words = [isoText(at, baku), who, act, subject, details.join('; ')]
    rows.push([String(id), ...words, previous, hash, seal ?? ''])
  }
  return `\uFEFF${csvLines([...rows, [t('audit.column.head'), head, ...columns.slice(2).map(() => '')]])}`
}

/** Everybody can count the hashes again from this; names stand apart, for the chain holds none. */
async function json(ctx: Ctx, entries: readonly AuditEntry[], proof: Proof): Promise<string> {
  const said: object[] = []
  for (const entry of entries) said.push({ ...entry, inWords: await sayEntry(ctx, entry) })
  const rule =
    'hash = sha256(JSON.stringify([previous, at, personId, role, platform, act, subject, detailJson])), previous = the hash of the entry before'
  return `${JSON.stringify({ made: isoText(ctx.now, baku), rule, proof, entries: said }, null, 2)}\n`
}
