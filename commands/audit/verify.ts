import type { Ctx } from '../../src/core/ctx.ts'
import { Refusal } from '../../src/core/refusal.ts'
import type { Block, Reply } from '../../src/core/view.ts'
import type { T } from '../../src/core/words.ts'
import { appendAudit } from '../../src/store/audit/audit.ts'
import { askReading } from '../../src/store/audit/readings.ts'
import { type Head, headText, readHead } from '../../src/store/audit/seal.ts'
import {
  type AuditCheck,
  headNow,
  type Provenance,
  provenanceOf,
  verifyAudit,
  type Wrong,
} from '../../src/store/audit/verify.ts'

/** Walks the chain, compares it with the heads that were told, and with the one that is handed in; what was told is read back afterwards. */
export async function verify(ctx: Ctx, text = ''): Promise<Reply> {
  const { tx, actor, now } = ctx
  const handed = text.trim() ? handedIn(ctx, text) : null
  const check = await verifyAudit(tx, handed ? [handed.head] : [])
  const head = headNow(tx, check)
  const detail = {
    entries: check.entries,
    head: head && headText(head),
    handed: handed && headText(handed.head),
    wrong: check.wrong?.id ?? null,
  }
  await appendAudit(tx, { actor, act: 'audit.verify', subject: 'audit', change: null, detail, now })
  await askReading(tx, actor, now)
  const blocks: Block[] = check.wrong
    ? [{ kind: 'text', text: sayWrong(ctx.t, check.wrong) }]
    : whole(ctx.t, check, { head, handed })
  blocks.push({ kind: 'note', text: ctx.t('audit.readingBack') })
  return { view: { blocks, private: true, ...(check.wrong ? { tone: 'emergency' } : {}) } }
}

interface HandedIn {
  readonly head: Head
  readonly provenance: Provenance
}

/** A head that nobody could have been told is no evidence, against the chain or for it. */
function handedIn({ tx }: Ctx, text: string): HandedIn {
  const head = readHead(text)
  if (!head) throw new Refusal('audit.unreadable')
  const provenance = provenanceOf(tx, head)
  if (provenance === 'foreign') throw new Refusal('audit.notOurs')
  return { head, provenance }
}

function whole(
  t: T,
  { entries, told, unchecked }: AuditCheck,
  { head, handed }: { readonly head: Head | null; readonly handed: HandedIn | null },
): Block[] {
  if (!head) return [{ kind: 'text', text: t('audit.nothing') }]
  const notes = [
    handed && t('audit.agrees', { id: handed.head.entry }),
    handed?.provenance === 'unsigned' ? t('audit.unsigned') : null,
    told ? t('audit.toldUntil', { id: told }) : t('audit.neverTold'),
    unchecked ? t('audit.unchecked', { n: unchecked }) : null,
    t('audit.keepHead'),
  ]
  return [
    { kind: 'text', text: t('audit.whole', { n: entries, head: headText(head) }) },
    ...notes.filter((note) => note !== null).map((text) => ({ kind: 'note', text }) as const),
  ]
}

/** What is wrong with the chain, and from which entry on. */
export function sayWrong(t: T, { kind, id, until = id }: Wrong): string {
  return t(`broken.wrong.${kind}`, { id, until })
}
