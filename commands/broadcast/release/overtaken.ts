import { go } from '../../../src/core/action.ts'
import type { Ctx } from '../../../src/core/ctx.ts'
import type { Params } from '../../../src/core/notice.ts'
import { asShown, isShared } from '../../../src/core/shared.ts'
import type { Tx } from '../../../src/core/tx.ts'
import type { Reply } from '../../../src/core/view.ts'
import type { T } from '../../../src/core/words.ts'
import { endedBy, waitingIn } from '../../../src/store/alert/chain.ts'
import { closeDraft } from '../../../src/store/alert/drafts.ts'
import type { Alert, AlertStatus } from '../../../src/store/alert/record.ts'
import { appendAudit } from '../../../src/store/audit/audit.ts'
import { restateBoard } from '../../../src/store/outbox/bodies.ts'
import { nameAlert, sayAlert } from '../named.ts'
import { retireGlass } from './glass.ts'

/** What a new alert of each kind begins with. */
const commands: Readonly<Record<AlertStatus, string>> = {
  Actual: 'broadcast',
  Exercise: 'exercise',
  Test: 'test_alert',
}

/** An update of an alert that has ended meanwhile can't be sent any more: it is closed, and whoever wanted to is told so; null = it has not ended. */
export async function closeOvertaken(ctx: Ctx, alert: Alert): Promise<Reply | null> {
  const end = await endedBy(ctx.tx, alert)
  if (!end) return null
  await close(ctx, alert, end)
  const { t } = asShown(ctx)
  const again = { label: t('broadcast.newOne'), action: go(commands[alert.status]) }
  return {
    view: {
      blocks: [{ kind: 'text', text: sayOvertaken(t, alert, sayAlert(t, end)) }],
      buttons: [[again]],
      private: !isShared(ctx),
    },
    edit: ctx.inbound.act.kind === 'press',
  }
}

/** What still waits for the second key when its alert ends. */
export async function closeWaiting(ctx: Ctx, end: Alert): Promise<void> {
  for (const alert of await waitingIn(ctx.tx, end.rootId)) await close(ctx, alert, end)
}

async function close({ tx, actor, now, settings }: Ctx, alert: Alert, end: Alert): Promise<void> {
  if (!(await closeDraft(tx, alert))) return
  const { id, version, state } = alert
  await retireGlass(tx, settings, alert)
  await appendAudit(tx, {
    ...{ actor, act: 'alert.close', subject: `alert ${id}`, now },
    ...{ change: { before: state, after: 'discarded' }, detail: { alert: end.id } },
  })
  await restateBoard(tx, settings, {
    key: `alert:${id}:request${version}`,
    notice: 'broadcast.request',
    params: { alert: id, version, overtakenBy: end.id },
  })
}

/** What the Board's request says then. */
export async function overtakenText(
  { tx, t }: { tx: Tx; t: T },
  alert: Alert,
  params: Params,
): Promise<string> {
  return sayOvertaken(t, alert, await nameAlert({ tx, t }, Number(params.overtakenBy)))
}

function sayOvertaken(t: T, alert: Alert, by: string): string {
  return t('broadcast.overtaken', { what: sayAlert(t, alert), by })
}
