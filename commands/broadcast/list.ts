import { action } from '../../src/core/action.ts'
import type { Command } from '../../src/core/command.ts'
import { inTurn } from '../../src/core/in-turn.ts'
import type { Params } from '../../src/core/notice.ts'
import type { T } from '../../src/core/words.ts'
import { recentAlerts } from '../../src/store/alert/alerts.ts'
import type { Alert } from '../../src/store/alert/record.ts'
import { sayStanding } from './alert.ts'
import { boardOnly } from './begin.ts'
import { sayAlert } from './named.ts'

/** How many people it has reached, as its progress says; nothing of a draft, or of what was replaced. */
function sayReach(t: T, { shown }: Alert): string {
  const params = JSON.parse(shown?.params ?? '{}') as Params
  if (params.audience === undefined) return ''
  const [audience, reached, newest, waiting] = [
    params.audience,
    params.reached,
    params.newest,
    params.coming ?? params.waiting,
  ].map(Number) as [number, number, number, number]
  return ` · ${t('broadcast.alertReach', { audience, reached, newest, waiting })}`
}

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
    const items = await inTurn(
      alerts,
      async (alert) =>
        ctx.t('broadcast.alertLine', {
          what: sayAlert(ctx.t, alert),
          state: await sayStanding(ctx, alert),
          headline: alert.info[ctx.locale].headline,
        }) + sayReach(ctx.t, alert),
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
