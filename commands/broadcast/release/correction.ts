import type { Ctx } from '../../../src/core/ctx.ts'
import { locales } from '../../../src/core/language.ts'
import { Refusal } from '../../../src/core/refusal.ts'
import type { Reply } from '../../../src/core/view.ts'
import { headOf, waitingCancel } from '../../../src/store/alert/chain.ts'
import { createDraft, type Draft } from '../../../src/store/alert/drafts.ts'
import { certaintyOf, type End } from '../../../src/store/alert/end.ts'
import type { Alert, AlertInfo, AlertType } from '../../../src/store/alert/record.ts'
import { alertOfArg } from '../alert.ts'
import { cardReply } from '../card.ts'
import { isHazard, templateOf } from '../compose/hazard.ts'
import { endTemplates } from '../end.ts'
import { submit } from './first-key.ts'

/** Begins an update: the present text as a draft, to be changed and released like any other. */
export async function pressUpdate(ctx: Ctx, arg: string): Promise<Reply> {
  const head = await headOfArg(ctx, arg)
  return cardReply(ctx, await successor(ctx, head, 'Update', head.info))
}

/** A prepared cancellation: one press here, one by a second Board member, no composing; one that waits already is shown instead of a second. */
export async function pressPrepared(ctx: Ctx, arg: string, end: End): Promise<Reply> {
  const head = await headOfArg(ctx, arg)
  const waits = await waitingCancel(ctx.tx, head.rootId)
  if (waits) return alreadyWaits(ctx, { waits, head, end })
  const info = Object.fromEntries(
    locales.map((locale) => [locale, prepared(ctx, head, locale, end)]),
  ) as Draft['info']
  const ended = { ...head, certainty: certaintyOf(end, head.certainty) }
  return submit(ctx, await successor(ctx, ended, 'Cancel', info))
}

interface Waiting {
  readonly waits: Alert
  readonly head: Alert
  readonly end: End
}

/** Two cancellations of one alert would race for the second key: the one that waits is shown, and when it is of another kind, that nothing was prepared. */
async function alreadyWaits(ctx: Ctx, { waits, head, end }: Waiting): Promise<Reply> {
  const { t } = ctx
  const reply = await cardReply(ctx, waits)
  if (waits.info.az.headline === prepared(ctx, head, 'az', end).headline) return reply
  const note = { kind: 'text', text: t('broadcast.cancelWaits', { id: waits.id }) } as const
  return { ...reply, view: { ...reply.view, blocks: [note, ...reply.view.blocks] } }
}

/** The prepared text says what it cancels, so that a reader of the edited message still knows what it was about. */
function prepared(ctx: Ctx, head: Alert, locale: 'az' | 'en', end: End): AlertInfo {
  const t = ctx.words(locale)
  const text = templateOf(t, endTemplates[head.status][end], head.info[locale].area)
  const about = isHazard(head.hazard) ? t(`hazard.${head.hazard}.event`) : head.info[locale].event
  return { ...text, event: head.info[locale].event || about }
}

async function headOfArg(ctx: Ctx, arg: string): Promise<Alert> {
  const { rootId } = await alertOfArg(ctx, arg)
  const head = await headOf(ctx.tx, rootId)
  if (!head) throw new Refusal('broadcast.notFound')
  if (head.msgType === 'Cancel') throw new Refusal('broadcast.chainCancelled')
  return head
}

function successor(ctx: Ctx, head: Alert, msgType: AlertType, info: Draft['info']): Promise<Alert> {
  const { status, hazard, severity, urgency, certainty, source, audience, affected, rollCall, onsetAt } = head
  const draft: Draft = {
    status,
    msgType,
    referenceId: head.id,
    rootId: head.rootId,
    hazard,
    severity,
    urgency,
    certainty,
    source,
    info,
    audience,
    affected,
    rollCall,
    onsetAt,
    expiresAt: msgType === 'Cancel' ? null : head.expiresAt,
  }
  return createDraft(ctx.tx, draft, ctx.actor.personId, ctx.now)
}
