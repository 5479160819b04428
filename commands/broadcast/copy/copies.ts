import type { Notice } from '../../../src/core/notice.ts'
import { findAlert } from '../../../src/store/alert/alerts.ts'
import { alertView, type Reader, ringView, rungView } from './view.ts'

const copy = (view: typeof alertView, how: Pick<Reader, 'channel' | 'over'>): Notice => {
  return async ({ tx, t, locale }, params) => {
    const alert = await findAlert(tx, Number(params.alert))
    if (!alert) throw new Error(`no alert ${params.alert}`)
    return view(alert, { t, locale, ...how })
  }
}

/** What rings says what is new since the version before; an end says all in its headline. */
const ring = (how: Pick<Reader, 'channel'>): Notice => {
  return async ({ tx, t, locale }, params) => {
    const alert = await findAlert(tx, Number(params.alert))
    if (!alert) throw new Error(`no alert ${params.alert}`)
    const { msgType, referenceId } = alert
    const before = msgType === 'Update' && referenceId !== null ? await findAlert(tx, referenceId) : null
    return ringView(alert, { t, locale, ...how }, before?.info[locale] ?? null)
  }
}

/** An alert's copies, for a person and in a chapter's channel, and what a correction makes of them. */
export const copyNotices: Readonly<Record<string, Notice>> = {
  alert: copy(alertView, {}),
  channel: copy(alertView, { channel: true }),
  plain: copy(alertView, { over: true }),
  channelPlain: copy(alertView, { channel: true, over: true }),
  ring: ring({}),
  channelRing: ring({ channel: true }),
  rung: copy(rungView, {}),
  channelRung: copy(rungView, {}),
}
