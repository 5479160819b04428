import type { Job } from '../../src/core/job.ts'
import type { Settings } from '../../src/core/settings.ts'
import type { Tx } from '../../src/core/tx.ts'
import {
  escalateCase,
  findCase,
  type HelpCase,
  releaseOrphans,
  unclaimedCases,
} from '../../src/store/case/cases.ts'
import { markCase } from '../../src/store/case/notes.ts'
import { nextEscalation, others } from './open.ts'
import { shownBefore } from './pushed.ts'
import { redraw, shownTo, showTo } from './tell.ts'

/** How often a call for help is pushed on at most. */
const mostEscalations = 10

/** Pushes on what nobody has taken in time, or what was taken by somebody who lost the role: first to the chapter's leads and the Secretariat, then to the Board. */
export const escalateJob: Job = {
  name: 'case.escalate',
  every: '*/10 * * * * *',
  async run({ transaction, now, settings }) {
    await transaction(async (tx) => {
      for (const id of await releaseOrphans(tx, now)) await redraw(tx, id, { now })
      for (const help of await unclaimedCases(tx, now)) await pushOn(tx, settings, help, now)
    })
  },
}

async function pushOn(tx: Tx, settings: Settings, help: HelpCase, now: Date): Promise<void> {
  const round = help.escalations + 1
  const again = round < mostEscalations ? nextEscalation(settings, now) : null
  if (!(await escalateCase(tx, help, again))) return
  const board = round > 1
  const people = round > 2 ? [] : await others(tx, help, board ? 'board' : 'chapter')
  await notePushed(tx, help, now)
  await redraw(tx, help.id, { now })
  const fresh = await findCase(tx, help.id)
  const bodies = [board ? 'board' : 'secretariat'] as const
  if (fresh) await showTo(tx, fresh, { people, bodies, settings, round: fresh.version * 100 + round })
}

/** Whoever reads the card now knows how long it has waited, and how many were asked before. */
async function notePushed(tx: Tx, help: HelpCase, now: Date): Promise<void> {
  const { id: caseId, personId, createdAt } = help
  const minutes = Math.floor((now.getTime() - createdAt.getTime()) / 60_000)
  const text = shownBefore(minutes, await shownTo(tx, help))
  await markCase(tx, { caseId, personId, kind: 'pushed', text, now })
}
