import { action } from '../../../src/core/action.ts'
import type { Ctx } from '../../../src/core/ctx.ts'
import type { Job } from '../../../src/core/job.ts'
import type { Notice } from '../../../src/core/notice.ts'
import { priority } from '../../../src/core/outgoing.ts'
import type { Settings } from '../../../src/core/settings.ts'
import { bakuTime } from '../../../src/core/time/when.ts'
import type { Tx } from '../../../src/core/tx.ts'
import type { ActionButton, Block } from '../../../src/core/view.ts'
import type { T } from '../../../src/core/words.ts'
import { findAlert } from '../../../src/store/alert/alerts.ts'
import { waitingSince } from '../../../src/store/alert/chain.ts'
import type { Alert } from '../../../src/store/alert/record.ts'
import { restate } from '../../../src/store/outbox/edits.ts'
import { accountKey, enqueueToAccount } from '../../../src/store/outbox/outbox.ts'
import { accountCalled } from '../../../src/store/person/accounts.ts'
import { hasDisarmed } from '../../../src/store/person/disarming.ts'
import { keyOf } from '../../../src/store/person/keys.ts'
import { versioned } from '../alert.ts'
import { mayBreakGlass } from '../compose/level.ts'
import { nameAlert } from '../named.ts'

/** From when on a named officer may release an alert alone. */
export function glassFrom({ breakGlassMinutes }: Settings, { submittedAt }: Alert, now: Date): Date {
  return new Date((submittedAt ?? now).getTime() + breakGlassMinutes * 60_000)
}

/** Whether the account that acts is a named officer's. */
export function isOfficer({ settings, inbound }: Ctx): boolean {
  return settings.breakGlassAccounts.includes(`${inbound.platform}:${inbound.sender.id}`)
}

/** Whether an officer made a second key rarer since the submission, or in the hours before it for which a new key waits: then the glass holds. */
export function disarmedFor(
  { tx, settings, now }: Pick<Ctx, 'tx' | 'settings' | 'now'>,
  { submittedAt }: Alert,
  personId: number,
): Promise<boolean> {
  const since = (submittedAt ?? now).getTime() - settings.keyWaitHours * 60 * 60_000
  return hasDisarmed(tx, personId, new Date(since))
}

/** In whose hands the glass is: the button when it would work, else from when it will; nothing for anybody else. */
export async function glassFor(
  ctx: Ctx,
  alert: Alert,
): Promise<{ readonly blocks: readonly Block[]; readonly buttons: readonly ActionButton[] }> {
  const { tx, t, locale, now, actor, settings } = ctx
  const hers = alert.state === 'waiting' && mayBreakGlass(alert) && isOfficer(ctx)
  if (!hers || (await keyOf(tx, actor.personId, now)).kind !== 'holds') return { blocks: [], buttons: [] }
  if (await disarmedFor(ctx, alert, actor.personId)) return { blocks: [], buttons: [] }
  const from = glassFrom(settings, alert, now)
  if (now >= from) return { blocks: [], buttons: [glassButton(t, alert)] }
  const text = t('broadcast.glassFrom', { when: bakuTime(t, locale, from) })
  return { blocks: [{ kind: 'note', text }], buttons: [] }
}

function glassButton(t: T, alert: Alert): ActionButton {
  return {
    label: t('broadcast.breakGlass'),
    action: action('broadcast', 'glass', versioned(alert)),
    style: 'danger',
  }
}

/** Offers the glass, once, to each named officer whose key counts, when the time without a second key has run out. */
export const glassJob: Job = {
  name: 'broadcast.glass',
  every: '*/5 * * * * *',
  async run({ transaction, settings, now }) {
    if (!settings.breakGlassAccounts.length) return
    await transaction(async (tx) => {
      const since = new Date(now.getTime() - settings.breakGlassMinutes * 60_000)
      for (const alert of (await waitingSince(tx, since)).filter(mayBreakGlass))
        for (const account of settings.breakGlassAccounts)
          await offerTo({ tx, settings, now }, account, alert)
    })
  },
}

async function offerTo(
  scene: Pick<Ctx, 'tx' | 'settings' | 'now'>,
  account: string,
  alert: Alert,
): Promise<void> {
  const { tx, now } = scene
  const known = await accountCalled(tx, account)
  if (
    !known ||
    (await disarmedFor(scene, alert, known.personId)) ||
    (await keyOf(tx, known.personId, now)).kind !== 'holds'
  )
    return
  await enqueueToAccount(tx, known, {
    ...{ key: keyFor(alert, account), priority: priority.answer, notice: 'broadcast.mayGlass' },
    ...{ params: { alert: alert.id, version: alert.version, over: false }, emergency: true },
  })
}

const keyFor = ({ id, version }: Pick<Alert, 'id' | 'version'>, account: string) =>
  `alert:${id}.${version}:glass:${account}`

/** What was decided otherwise can be pressed no more. */
export async function retireGlass(
  tx: Tx,
  { breakGlassAccounts }: Settings,
  { id, version }: Pick<Alert, 'id' | 'version'>,
): Promise<void> {
  for (const account of breakGlassAccounts) {
    const known = await accountCalled(tx, account)
    if (!known) continue
    const of = accountKey(keyFor({ id, version }, account), known.accountId)
    await restate(tx, {
      ...{ key: `${of}:edit`, of, notice: 'broadcast.mayGlass' },
      params: { alert: id, version, over: true },
    })
  }
}

/** To a named officer: nobody has turned the second key, and they may release it alone. */
export const mayGlassNotice: Notice = async ({ tx, t }, params) => {
  const alert = await findAlert(tx, Number(params.alert))
  const what = await nameAlert({ tx, t }, Number(params.alert))
  const waits = alert?.state === 'waiting' && alert.version === params.version && !params.over
  if (!waits) return { blocks: [{ kind: 'text', text: t('broadcast.glassOver', { what }) }] }
  return {
    blocks: [{ kind: 'text', text: t('broadcast.glassOffer', { what }) }],
    buttons: [
      [glassButton(t, alert), { label: t('broadcast.look'), action: action('broadcast', 'open', alert.id) }],
    ],
    tone: 'emergency',
  }
}
