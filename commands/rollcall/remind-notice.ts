import { action } from '../../src/core/action.ts'
import type { Notice } from '../../src/core/notice.ts'
import { findAlert } from '../../src/store/alert/alerts.ts'
import { alertBody, banner } from '../broadcast/copy/view.ts'

export const remind: Notice = async ({ tx, t, locale }, params) => {
  const head = await findAlert(tx, Number(params.head))
  const rootId = Number(params.alert)
  if (!head) throw new Error(`no alert ${params.head}`)
  return {
    blocks: [
      { kind: 'title', text: banner(head, t) },
      { kind: 'text', text: t('safe.remind') },
      ...alertBody(head, { t, locale }).slice(0, 2),
    ],
    buttons: [
      [
        { label: t('safe.iAmSafe'), action: action('safe', 'yes', rootId), style: 'primary' },
        { label: t('safe.needHelp'), action: action('safe', 'help', rootId), style: 'danger' },
      ],
    ],
    tone: head.status === 'Actual' ? 'emergency' : 'exercise',
  }
}
