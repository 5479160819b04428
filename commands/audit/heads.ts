import { action } from '../../src/core/action.ts'
import type { Job, JobRun } from '../../src/core/job.ts'
import type { Notice } from '../../src/core/notice.ts'
import type { Tx } from '../../src/core/tx.ts'
import { newestEntry } from '../../src/store/audit/entry.ts'
import { keepHead, keptHeads, newestHead, wasDoneSince } from '../../src/store/audit/heads.ts'
import { askReading } from '../../src/store/audit/readings.ts'
import { type Head, headText } from '../../src/store/audit/seal.ts'
import { headNow, missed, type Wrong } from '../../src/store/audit/verify.ts'
import { tellAuditEverywhere } from '../../src/store/outbox/bodies.ts'
import { sayWrong } from './verify.ts'

const dayMs = 24 * 60 * 60_000
/** After these the end of the chain is told at once. */
const releases = ['alert.release', 'alert.glass'] as const

/**
 * Tells the Audit Commission where the chain ends, daily and after every release: what has left the database cannot be changed in
 * it. Between two heads the bot itself remembers the end it saw last, and says so when it is not there any more.
 */
export function createHeadsJob(): Job {
  let seen: readonly Head[] = []
  return {
    name: 'audit-heads',
    every: '40 * * * * *',
    async run(run) {
      seen = await run.transaction((tx) => look(tx, run, seen))
    },
  }
}

/** So many ends of the chain are remembered; each narrows down where something was replaced. */
const remembered = 500

/** Resolves with the ends that were seen. */
async function look(tx: Tx, run: JobRun, seen: readonly Head[]): Promise<readonly Head[]> {
  const newest = await newestEntry(tx)
  const last = await newestHead(tx)
  const known = [last?.head ?? null, seen.at(-1) ?? null].filter((head) => head !== null)
  const suspect = await missed(tx, known, newest?.id ?? 0)
  const wrong = suspect && (await missed(tx, [...(await keptHeads(tx)), ...seen], newest?.id ?? 0))
  if (wrong) await tellWrong(tx, run, wrong)
  const head = headNow(tx, { newest })
  if (!head?.signature) return seen
  const before = last?.head?.entry ?? 0
  const late = !last || run.now.getTime() - last.at.getTime() >= dayMs
  if (head.entry > before && (late || (await wasDoneSince(tx, before, releases)))) await tell(tx, run, head)
  if (last && late) await askReading(tx, null, run.now)
  return wrong || seen.at(-1)?.entry === head.entry ? seen : [...seen, head].slice(-remembered)
}

async function tell(tx: Tx, { settings, now }: JobRun, head: Head): Promise<void> {
  await keepHead(tx, head, now)
  await tellAuditEverywhere(tx, settings, {
    key: `audit:head:${head.entry}`,
    notice: 'audit.head',
    params: { head: headText(head) },
  })
}

async function tellWrong(tx: Tx, { settings }: JobRun, { kind, id, until = id }: Wrong): Promise<void> {
  await tellAuditEverywhere(tx, settings, {
    key: `audit:wrong:${kind}:${id}:${until}`,
    notice: 'audit.wrong',
    params: { kind, id, until },
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

/** The bot has noticed by itself that something is wrong with the chain. */
export const wrongNotice: Notice = async ({ t }, { kind, id, until }) => {
  const wrong = {
    kind: kind === 'missing' ? kind : 'replaced',
    id: Number(id),
    until: Number(until),
  } as const
  return {
    blocks: [
      { kind: 'title', text: t('audit.wrongTitle') },
      { kind: 'text', text: sayWrong(t, wrong) },
      { kind: 'note', text: t('audit.wrongHow') },
    ],
    tone: 'emergency',
  }
}
