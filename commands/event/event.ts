import type { Args, Command } from '../../src/core/command.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Job } from '../../src/core/job.ts'
import type { Reply } from '../../src/core/view.ts'
import { takeDueReminders } from '../../src/store/event/events.ts'
import { afterConsent } from '../register/renew.ts'
import { eventFile } from './calendar.ts'
import { askCallOff, callOff } from './call-off.ts'
import { card, eventNamed } from './card-reply.ts'
import { cancelled, promoted, reminder } from './notices.ts'
import { join, leave } from './signup.ts'
import { tellReminder } from './tell.ts'

/** Looks every minute for events whose reminder is due; what is due is a column, so that a restart neither loses nor repeats it. */
const remind: Job = {
  name: 'event-reminders',
  every: '0 * * * * *',
  run: ({ transaction, now }) =>
    transaction(async (tx) => {
      for (const event of await takeDueReminders(tx, now)) await tellReminder(tx, event)
    }),
}

/** One event: its card, signing up, cancelling, its calendar file, its notices. */
export const event: Command = {
  name: 'event',
  about: 'event.aboutOne',
  beside: ['run', 'show', 'join', 'leave', 'ics'],
  hidden: true,
  run: (ctx: Ctx, { text }: Args) => showEvent(ctx, text),
  presses: {
    show: showEvent,
    join: afterConsent(join),
    leave,
    ics: async (ctx, id) => {
      const found = await eventNamed(ctx, id)
      return { ...(await card(ctx, found)), edit: true, file: await eventFile(ctx, found) }
    },
    call: askCallOff,
    call_sure: callOff,
  },
  notices: { promoted, reminder, cancelled },
  jobs: [remind],
}

/** The card of an event by its number. */
export async function showEvent(ctx: Ctx, id: string): Promise<Reply> {
  return { ...(await card(ctx, await eventNamed(ctx, id))), edit: true }
}
