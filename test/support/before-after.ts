import type { Store } from '../../src/store/database/open.ts'
import { rawAll } from '../../src/store/database/tx.ts'

/** Privileged acts that change nothing: they read, or were refused. */
export const changeless: readonly string[] = [
  'alert.export',
  'rollcall.export',
  'faq.export',
  'audit.export',
  'audit.verify',
  'audit.readback',
  'audit.rekey',
  'audit.acknowledge',
  'refused',
  'refused.more',
]

/** The entries of the audit that do not say what was before an act and after it, or that say that something changed when nothing did. */
export async function withoutChange(store: Store): Promise<string[]> {
  const entries = await store.transaction((tx) =>
    rawAll<{ id: number; act: string; detailJson: string }>(
      tx,
      'SELECT "id", "act", "detailJson" FROM "Audit" ORDER BY "id"',
      [],
    ),
  )
  return entries
    .filter(({ act, detailJson }) => says(JSON.parse(detailJson) as object) === changeless.includes(act))
    .map(({ id, act }) => `${id} ${act}`)
}

/** Both are there, and not nothing twice. */
function says(detail: object): boolean {
  const { before, after } = detail as { before?: unknown; after?: unknown }
  return before !== undefined && after !== undefined && (before !== null || after !== null)
}
