import { action } from '../../src/core/action.ts'
import type { Command } from '../../src/core/command.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Reply } from '../../src/core/view.ts'
import { appendAudit } from '../../src/store/audit/audit.ts'
import { isOnDuty, setDuty } from '../../src/store/case/duty.ts'
import { responders } from './find.ts'

/** Responders say when calls for help may wake them. */
export const dutyCommand: Command = {
  name: 'duty',
  aliases: ['novbe'],
  about: 'helpCase.aboutDuty',
  needs: responders,
  run: (ctx) => duty(ctx),
  presses: { on: (ctx) => change(ctx, true), off: (ctx) => change(ctx, false) },
}

async function change(ctx: Ctx, on: boolean): Promise<Reply> {
  const { tx, actor, now } = ctx
  const before = (await isOnDuty(tx, actor.personId)) ? 'on' : 'off'
  await setDuty(tx, actor.personId, on, now)
  const change = { before, after: on ? 'on' : 'off' }
  await appendAudit(tx, { actor, act: on ? 'duty.on' : 'duty.off', subject: 'duty', change, now })
  return { ...(await duty(ctx)), edit: true }
}

async function duty({ tx, t, actor }: Ctx): Promise<Reply> {
  const on = await isOnDuty(tx, actor.personId)
  const button = on
    ? { label: t('helpCase.goOff'), action: action('duty', 'off') }
    : { label: t('helpCase.goOn'), action: action('duty', 'on'), style: 'primary' as const }
  return {
    view: {
      blocks: [{ kind: 'text', text: t(on ? 'helpCase.dutyOn' : 'helpCase.dutyOff') }],
      buttons: [[button]],
      private: true,
    },
  }
}
