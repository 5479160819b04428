import type { Notice, Scene } from '../../src/core/notice.ts'
import { bakuTime } from '../../src/core/time/when.ts'
import type { Block } from '../../src/core/view.ts'
import { addressesOf } from '../../src/store/person/holders.ts'

async function callBoard({ tx, named }: Scene): Promise<Block> {
  return { kind: 'mention', people: await addressesOf(tx, 'board', { named: named('board') }) }
}

/** The database was gone, and an empty one was begun: it knows nobody. */
export const begun: Notice = async (ctx) => ({
  blocks: [
    await callBoard(ctx),
    { kind: 'title', text: ctx.t('alarm.begun') },
    { kind: 'text', text: ctx.t('alarm.begunWhat') },
  ],
  tone: 'emergency',
})

/** The database was put back to a copy: what came after that is unknown. The Audit Commission reads, `aside`, of the audit. */
export const restored: Notice = async (ctx, { until, aside }) => {
  const when = bakuTime(ctx.t, ctx.locale, new Date(Number(until)))
  return {
    blocks: [
      ...(aside ? [] : [await callBoard(ctx)]),
      { kind: 'title', text: ctx.t('alarm.restored') },
      { kind: 'text', text: ctx.t(aside ? 'alarm.restoredAudit' : 'alarm.restoredWhat', { when }) },
    ],
    tone: 'emergency',
  }
}
