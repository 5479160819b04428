import type { Args, Command } from '../../src/core/command.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Reply } from '../../src/core/view.ts'
import { pressSeen, rekeyedNotice, wrongNotice } from './broken.ts'
import { pressExport } from './export.ts'
import { filterDialog } from './form.ts'
import { createHeadsJob, headNotice } from './heads.ts'
import { askedFor, page } from './page.ts'
import { readBackNotice } from './read-back.ts'
import { refusalsJob } from './refusals.ts'
import { verify } from './verify.ts'

/** Lets the Supervisory and Audit Commission read and verify the chain; nobody can change it, and no other role sees it. */
export function createAudit(): Command {
  return {
    name: 'audit',
    about: 'audit.about',
    beside: 'all',
    needs: ['auditor'],
    run,
    presses: {
      older: (ctx, arg) => page(ctx, arg, true),
      verify: (ctx) => verify(ctx),
      check: verify,
      seen: pressSeen,
      filter: async (ctx) => (await ctx.resume(filterDialog)) ?? ctx.begin(filterDialog),
      csv: (ctx, arg) => pressExport(ctx, arg, 'csv'),
      json: (ctx, arg) => pressExport(ctx, arg, 'json'),
    },
    dialogs: [filterDialog],
    notices: { head: headNotice, wrong: wrongNotice, rekeyed: rekeyedNotice, readBack: readBackNotice },
    jobs: [createHeadsJob(), refusalsJob],
  }
}

/** `/audit`, `/audit verify 12-ABCD-…`, `/audit alert 12`, `/audit Leyla`. */
async function run(ctx: Ctx, { text }: Args): Promise<Reply> {
  const [, head] = /^(?:verify|yoxla)(?:\s+(.*))?$/isu.exec(text.trim()) ?? []
  if (/^(?:verify|yoxla)(?:\s|$)/iu.test(text.trim())) return verify(ctx, head ?? '')
  return page(ctx, text.trim() ? await askedFor(ctx, text) : '', false)
}
