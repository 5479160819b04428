import type { Notice } from '../../../src/core/notice.ts'
import { findAlert } from '../../../src/store/alert/alerts.ts'
import { alertView } from './view.ts'

/** Draws a copy for a person. */
export const alertNotice: Notice = async ({ tx, t, locale }, params) => {
  const alert = await findAlert(tx, Number(params.alert))
  if (!alert) throw new Error(`no alert ${params.alert}`)
  return alertView(alert, { t, locale })
}

/** Draws a copy for a chapter's channel. */
export const channelNotice: Notice = async ({ tx, t, locale }, params) => {
  const alert = await findAlert(tx, Number(params.alert))
  if (!alert) throw new Error(`no alert ${params.alert}`)
  return alertView(alert, { t, locale, channel: true })
}
