import { action } from '../../src/core/action.ts'
import type { Command } from '../../src/core/command.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { View } from '../../src/core/view.ts'
import type { Key } from '../../src/core/words.ts'
import { draftsOf } from '../../src/store/alert/drafts.ts'
import type { AlertStatus } from '../../src/store/alert/record.ts'
import { newAlertDialog } from './compose/dialogs.ts'
import { typedTime } from './compose/time.ts'

/** The Board's: whoever has to stop a false alarm does so from whatever account is at hand. Telegram's menu is the same for everybody, so it does not list them. */
export const boardOnly = { needs: ['board'], listed: ['discord', 'slack'] } as const

/** One of the three commands that begin an alert: a name, a prompt and a banner of its own. */
export function beginning(
  status: AlertStatus,
  name: string,
  about: Key,
  aliases: readonly string[],
): Command {
  const dialog = newAlertDialog(status)
  const begin = (ctx: Ctx) =>
    ctx.begin(dialog, {
      status,
      level: status === 'Test' ? 'low' : 'urgent',
      audience: 'everyone',
      time: typedTime(ctx.now),
      hours: '24',
      rollCall: status === 'Test' ? 'no' : 'yes',
    })
  return {
    name,
    aliases,
    about,
    ...boardOnly,
    dialogs: [dialog],
    presses: { new: begin },
    run: async (ctx) => {
      const drafts = await draftsOf(ctx.tx, ctx.actor.personId, status)
      if (!drafts.length) return begin(ctx)
      const buttons = drafts.map((draft) => [
        {
          label: ctx
            .t('broadcast.openDraft', { id: draft.id, headline: draft.info[ctx.locale].headline })
            .slice(0, 70),
          action: action('broadcast', 'open', draft.id),
        },
      ])
      const fresh = {
        label: ctx.t('broadcast.newOne'),
        action: action(name, 'new'),
        style: 'primary',
      } as const
      const view: View = {
        blocks: [{ kind: 'text', text: ctx.t('broadcast.yourDrafts') }],
        buttons: [...buttons, [fresh]],
        private: true,
      }
      return { view }
    },
  }
}

/** A drill: everything as in earnest, under another command, prompt and banner. */
export const exerciseCommand = beginning('Exercise', 'exercise', 'broadcast.aboutExercise', ['telim'])

/** A test of the channels. */
export const testCommand = beginning('Test', 'test_alert', 'broadcast.aboutTest', ['sinaq'])
