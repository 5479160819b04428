import { action } from '../../src/core/action.ts'
import type { Command } from '../../src/core/command.ts'
import { recentAlerts } from '../../src/store/alert/alerts.ts'
import { sayState } from './alert.ts'
import { boardOnly } from './begin.ts'
import { sayType } from './end.ts'

/** The latest alerts, to open, follow or correct. */
export const alertsCommand: Command = {
  name: 'alerts',
  aliases: ['bildirisler'],
  about: 'broadcast.aboutAlerts',
  ...boardOnly,
  run: async (ctx) => {
    const alerts = await recentAlerts(ctx.tx, 10)
    if (!alerts.length) {
      const text = ctx.t('broadcast.noAlerts')
      return { view: { blocks: [{ kind: 'text', text }], private: true } }
    }
    const items = alerts.map((alert) =>
      ctx.t('broadcast.alertLine', {
        id: alert.id,
        status: ctx.t(`broadcast.title${alert.status}`),
        type: sayType(ctx.t, alert),
        state: sayState(ctx.t, alert),
        headline: alert.info[ctx.locale].headline,
      }),
    )
    const buttons = alerts.map(({ id }) => ({
      label: ctx.t('common.number', { id }),
      action: action('broadcast', 'open', id),
    }))
    return {
      view: {
        blocks: [
          { kind: 'title', text: ctx.t('broadcast.recent') },
          { kind: 'list', items },
        ],
        buttons: [buttons.slice(0, 5), buttons.slice(5)].filter((row) => row.length),
        private: true,
      },
    }
  },
}
