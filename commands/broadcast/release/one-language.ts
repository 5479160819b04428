import { action } from '../../../src/core/action.ts'
import type { Ctx } from '../../../src/core/ctx.ts'
import { type Locale, locales } from '../../../src/core/language.ts'
import type { Tx } from '../../../src/core/tx.ts'
import type { Block, Reply } from '../../../src/core/view.ts'
import type { T } from '../../../src/core/words.ts'
import { findAlert } from '../../../src/store/alert/alerts.ts'
import type { Alert, AlertInfo } from '../../../src/store/alert/record.ts'
import { versioned } from '../alert.ts'

/** The language whose text an update leaves as it was, while the other one changes; null = neither does, or both. */
export async function leftBehind(tx: Tx, alert: Alert): Promise<Locale | null> {
  const { msgType, referenceId, info } = alert
  const before = msgType === 'Update' && referenceId !== null ? await findAlert(tx, referenceId) : null
  if (!before) return null
  const same = locales.filter((locale) => isSame(info[locale], before.info[locale]))
  return same.length === 1 ? (same[0] ?? null) : null
}

const parts = ['event', 'headline', 'description', 'instruction', 'area'] as const

function isSame(a: AlertInfo, b: AlertInfo): boolean {
  return parts.every((part) => a[part].trim() === b[part].trim())
}

/** For both keys: one of the languages still says what the alert before said. */
export async function leftBehindWarning({ tx, t }: { tx: Tx; t: T }, alert: Alert): Promise<Block[]> {
  if (alert.state !== 'draft' && alert.state !== 'waiting') return []
  const locale = await leftBehind(tx, alert)
  return locale ? [{ kind: 'text', text: t(`broadcast.unchanged.${locale}`) }] : []
}

/** Before the first key: the text can be changed, or left as it is. */
export function askLeftBehind({ t }: Ctx, alert: Alert, locale: Locale): Reply {
  return {
    view: {
      blocks: [{ kind: 'text', text: t(`broadcast.unchanged.${locale}`) }],
      buttons: [
        [
          {
            label: t('broadcast.changeIt'),
            action: action('broadcast', `text_${locale}`, versioned(alert)),
            style: 'primary',
          },
          { label: t('broadcast.leaveIt'), action: action('broadcast', 'leave', versioned(alert)) },
        ],
      ],
      private: true,
    },
  }
}
