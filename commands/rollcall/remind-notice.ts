import { action } from '../../src/core/action.ts'
import type { Notice, Params, Scene } from '../../src/core/notice.ts'
import type { View } from '../../src/core/view.ts'
import { findAlert } from '../../src/store/alert/alerts.ts'
import type { Recorded } from '../../src/store/rollcall/again.ts'
import { alertBody, banner } from '../broadcast/copy/view.ts'

/** Asks once more. */
export const remind: Notice = (scene, params) => asking(scene, params, 'safe.remind')

/** Asks again what may have been answered already, or otherwise than is recorded: the answer may have been lost. */
export const again: Notice = (scene, params) =>
  asking(scene, params, whys[params.was as Recorded] ?? whys.silent)

const whys = { silent: 'safe.again', safe: 'safe.againSafe', help: 'safe.againHelp' } as const

async function asking(
  { tx, t, locale }: Scene,
  params: Params,
  why: 'safe.remind' | (typeof whys)[Recorded],
): Promise<View> {
  const head = await findAlert(tx, Number(params.head))
  const rootId = Number(params.alert)
  if (!head) throw new Error(`no alert ${params.head}`)
  return {
    blocks: [
      { kind: 'title', text: banner(head, t) },
      { kind: 'text', text: t(why) },
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
