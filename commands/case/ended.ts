import { action } from '../../src/core/action.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Notice } from '../../src/core/notice.ts'
import type { Block } from '../../src/core/view.ts'
import type { T } from '../../src/core/words.ts'
import { findAlert } from '../../src/store/alert/alerts.ts'
import { endOf } from '../../src/store/alert/end.ts'
import type { Alert } from '../../src/store/alert/record.ts'
import { type HelpCase, openCasesOfAlert } from '../../src/store/case/cases.ts'
import { redraw, tellAsker } from './tell.ts'

/** Calls go on when their alert is updated or ends: their cards say what holds now, and whoever called reads that somebody still comes. */
export async function followAlert({ tx, now }: Ctx, alert: Alert): Promise<void> {
  if (alert.msgType === 'Alert') return
  const ended = alert.msgType === 'Cancel' && alert.status === 'Actual'
  for (const help of await openCasesOfAlert(tx, alert.rootId)) {
    await redraw(tx, help.id, { now })
    if (ended) await tellAsker(tx, help, 'ended', { alert: alert.id })
  }
}

/** What became of the alert of an open call, for whoever answers it. */
export function endedBlock(t: T, help: HelpCase, head: Alert | null): Block[] {
  if (head?.msgType !== 'Cancel' || help.state === 'closed') return []
  const how = head.status === 'Actual' ? endOf(head) : 'practice'
  return [{ kind: 'text', text: t(`helpCase.ended.${how}`) }]
}

/** To whoever called: the end of the alert is not the end of their call. */
export const endedNotice: Notice = async ({ tx, t }, params) => {
  const alert = await findAlert(tx, Number(params.alert))
  const how = alert ? endOf(alert) : 'allClear'
  return {
    blocks: [{ kind: 'text', text: t(`helpCase.endedForYou.${how}`) }],
    buttons: [[{ label: t('helpCase.addWords'), action: action('help_me', 'note') }]],
    private: true,
  }
}
