import { action } from '../src/core/action.ts'
import type { Command } from '../src/core/command.ts'
import type { Ctx } from '../src/core/ctx.ts'
import { inTurn } from '../src/core/in-turn.ts'
import { said } from '../src/core/said.ts'
import type { Reply } from '../src/core/view.ts'
import { type AuditEntry, appendAudit, readAudit, verifyAudit } from '../src/store/audit/audit.ts'
import { nameOf } from '../src/store/person/name.ts'

const pageSize = 10

/** Lets the Supervisory and Audit Commission read and verify the chain; nobody can change it, and no other role sees it. */
export const auditCommand: Command = {
  name: 'audit',
  about: 'audit.about',
  beside: 'all',
  needs: ['auditor'],
  run: (ctx) => page(ctx),
  presses: {
    older: (ctx, arg) => page(ctx, Number(arg)),
    verify,
  },
}

async function page(ctx: Ctx, before?: number): Promise<Reply> {
  const { tx, t } = ctx
  const entries = await readAudit(tx, pageSize, Number.isSafeInteger(before) ? before : undefined)
  if (!entries.length) return said(t('audit.empty'))
  const last = entries.at(-1)
  const more =
    last && entries.length === pageSize
      ? [{ label: t('audit.older'), action: action('audit', 'older', last.id) }]
      : []
  return {
    view: {
      blocks: [
        { kind: 'title', text: t('audit.title') },
        { kind: 'list', items: await inTurn(entries, (entry) => line(ctx, entry)) },
      ],
      buttons: [[...more, { label: t('audit.verify'), action: action('audit', 'verify') }]],
      private: true,
    },
    edit: before !== undefined,
  }
}

async function line({ tx, t }: Ctx, entry: AuditEntry): Promise<string> {
  const { id, at, personId, role, platform, act, subject, detailJson } = entry
  return t('audit.line', {
    id,
    time: at.toISOString().slice(0, 19).replace('T', ' '),
    who: personId === null ? t('audit.system') : `${await nameOf(tx, personId)} № ${personId}`,
    role,
    platform: platform || '–',
    act,
    subject,
    detail: detailJson,
  })
}

async function verify({ tx, t, actor, now }: Ctx): Promise<Reply> {
  const { entries, brokenAt, head } = await verifyAudit(tx)
  if (brokenAt !== null) return said(t('audit.broken', { id: brokenAt, n: entries }))
  const detail = { entries, head }
  await appendAudit(tx, { actor, act: 'audit.verify', subject: 'audit', detail, now })
  return said(t('audit.whole', { n: entries, hash: head }))
}
