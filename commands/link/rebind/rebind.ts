import { action } from '../../../src/core/action.ts'
import type { Args, Command } from '../../../src/core/command.ts'
import type { Ctx } from '../../../src/core/ctx.ts'
import type { Dialog } from '../../../src/core/dialog/dialog.ts'
import { inTurn } from '../../../src/core/in-turn.ts'
import { Refusal } from '../../../src/core/refusal.ts'
import { bakuTime } from '../../../src/core/time/when.ts'
import type { Reply } from '../../../src/core/view.ts'
import { joinsAt, objectHours, openRebindings } from '../../../src/store/link/rebinding.ts'
import { findPeople } from '../../../src/store/person/find-people.ts'
import { finish } from './begin.ts'
import { stop } from './decide.ts'
import { rebindJob } from './job.ts'
import { askedNotice, boardNotice, endedNotice, waitingNotice } from './notices.ts'
import { rebindSteps } from './steps.ts'
import { factsOf } from './tell.ts'

const dialog: Dialog = { name: 'rebind', version: 1, title: 'rebind.title', steps: rebindSteps, finish }

/** Gives another account to somebody who lost one; a day later, and only if none of the old ones objects. */
export const rebind: Command = {
  name: 'rebind',
  aliases: ['berpa', 'hesab_berpasi'],
  about: 'rebind.about',
  needs: ['secretariat'],
  listed: ['discord', 'slack'],
  run: (ctx, { text }: Args) => (text ? about(ctx, text) : overview(ctx)),
  presses: { begin: (ctx) => ctx.begin(dialog), stop },
  dialogs: [dialog],
  notices: { asked: askedNotice, waiting: waitingNotice, board: boardNotice, ended: endedNotice },
  jobs: [rebindJob],
}

/** `/rebind Leyla` begins with the person named. */
async function about(ctx: Ctx, text: string): Promise<Reply> {
  if (!(await findPeople(ctx.tx, text, 1)).length) throw new Refusal('roles.nobody')
  return ctx.begin(dialog, { who: text.slice(0, 100) })
}

/** What waits, and how it goes. */
async function overview(ctx: Ctx): Promise<Reply> {
  const { tx, t, locale } = ctx
  const waiting = await inTurn(await openRebindings(tx), async (each) => {
    const { name, into } = await factsOf(tx, each)
    const when = bakuTime(t, locale, joinsAt(each))
    return {
      id: each.id,
      name: String(name),
      line: t('rebind.item', { name: String(name), accounts: String(into), when }),
    }
  })
  return {
    view: {
      blocks: [
        { kind: 'title', text: t('rebind.title') },
        { kind: 'text', text: t('rebind.how', { hours: objectHours }) },
        ...(waiting.length ? [{ kind: 'list', items: waiting.map(({ line }) => line) } as const] : []),
      ],
      buttons: [
        [{ label: t('rebind.begin'), action: action('rebind', 'begin'), style: 'primary' }],
        ...waiting.slice(0, 8).map(({ id, name }) => [
          {
            label: t('rebind.stop', { name: name.slice(0, 40) }),
            action: action('rebind', 'stop', id),
            style: 'danger',
          } as const,
        ]),
      ],
      private: true,
    },
  }
}
