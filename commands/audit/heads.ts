import { action } from '../../src/core/action.ts'
import type { Job, JobRun } from '../../src/core/job.ts'
import type { Notice } from '../../src/core/notice.ts'
import type { Tx } from '../../src/core/tx.ts'
import { isBroken, tellBroken } from '../../src/store/alarm/broken.ts'
import { newestEntry } from '../../src/store/audit/entry.ts'
import { keepHead, keptHeads, newestHead, weighsSince } from '../../src/store/audit/heads.ts'
import { askReading } from '../../src/store/audit/readings.ts'
import { type Head, headText } from '../../src/store/audit/seal.ts'
import { headNow, missed, verifyAudit, type Wrong } from '../../src/store/audit/verify.ts'
import { tellAuditEverywhere } from '../../src/store/outbox/bodies.ts'

const dayMs = 24 * 60 * 60_000
/** What the process knows of the chain. */
interface Known {
  /** The ends that were seen, oldest first. */
  readonly seen: readonly Head[]
  /** When the whole chain was walked last; milliseconds since 1970, 0 = not yet. */
  readonly walkedAt: number
}

/**
 * Tells the Audit Commission where the chain ends: daily, and within a minute of every release and of whatever moves power. What has
 * left the database cannot be changed in it. Between two heads the bot itself remembers the ends it saw, and walks the whole
 * chain at its start and daily; while it is known to be broken, no head is told.
 */
export function createHeadsJob(): Job {
  let known: Known = { seen: [], walkedAt: 0 }
  return {
    name: 'audit-heads',
    every: '40 * * * * *',
    async run(run) {
      known = await run.transaction((tx) => look(tx, run, known))
    },
  }
}

/** So many ends of the chain are remembered; each narrows down where something was replaced. */
const remembered = 500

/** Resolves with what is known afterwards. */
async function look(tx: Tx, run: JobRun, { seen, walkedAt }: Known): Promise<Known> {
  const at = run.now.getTime()
  const newest = await newestEntry(tx)
  const last = await newestHead(tx)
  const walks = at - walkedAt >= dayMs
  const wrong = await wrongNow(tx, { seen, last: last?.head ?? null, newest: newest?.id ?? 0, walks })
  if (wrong) await tellBroken(tx, run.settings, wrong, run.now)
  const known = { seen, walkedAt: walks ? at : walkedAt }
  const head = headNow(tx, { newest })
  if (!head?.signature) return known
  const before = last?.head?.entry ?? 0
  const late = !last || at - last.at.getTime() >= dayMs
  const tells = head.entry > before && (late || (await weighsSince(tx, before)))
  if (tells && !(await isBroken(tx))) await tell(tx, run, head)
  if (last && late) await askReading(tx, null, run.now)
  return wrong || seen.at(-1)?.entry === head.entry
    ? known
    : { ...known, seen: [...seen, head].slice(-remembered) }
}

interface Looking {
  readonly seen: readonly Head[]
  readonly last: Head | null
  readonly newest: number
  /** Whether every entry is looked at, and not only whether the last heads are there. */
  readonly walks: boolean
}

async function wrongNow(tx: Tx, { seen, last, newest, walks }: Looking): Promise<Wrong | null> {
  if (walks) return (await verifyAudit(tx, seen)).wrong
  const known = [last, seen.at(-1) ?? null].filter((head) => head !== null)
  const suspect = await missed(tx, known, newest)
  return suspect && missed(tx, [...(await keptHeads(tx)), ...seen], newest)
}

async function tell(tx: Tx, { settings, now }: JobRun, head: Head): Promise<void> {
  await keepHead(tx, head, now)
  await tellAuditEverywhere(tx, settings, {
    key: `audit:head:${head.entry}`,
    notice: 'audit.head',
    params: { head: headText(head) },
  })
}

/** The end of the chain, for keeping; the button compares it without typing. */
export const headNotice: Notice = async ({ t }, params) => {
  const head = String(params.head)
  const [entry = '', ...code] = head.split('-')
  return {
    blocks: [
      { kind: 'title', text: t('audit.headTitle') },
      { kind: 'text', text: t('audit.headText', { id: entry, head }) },
      { kind: 'note', text: t('audit.keepHead') },
    ],
    buttons: [[{ label: t('audit.compare'), action: action('audit', 'check', `${entry}-${code.join('')}`) }]],
  }
}
