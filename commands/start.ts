import { go } from '../src/core/action.ts'
import type { Args, Command } from '../src/core/command.ts'
import type { Ctx } from '../src/core/ctx.ts'
import type { Reply, View } from '../src/core/view.ts'
import type { T } from '../src/core/words.ts'
import { sayOpen } from './case/conversation.ts'
import { helpStart } from './case/place.ts'
import { showEvent } from './event/event.ts'
import { openRegistration } from './register/register.ts'
import { hearCall } from './rollcall/meaning.ts'

/** The welcome, and what deep links lead to: `event_12`, `register`, `help`. */
export const start: Command = {
  name: 'start',
  about: 'start.about',
  beside: 'all',
  run: begin,
}

async function begin(ctx: Ctx, { text }: Args): Promise<Reply> {
  const [, event] = /^event_(\d{1,10})$/.exec(text) ?? []
  if (event) return showEvent(ctx, event)
  if (text === 'register') return openRegistration(ctx)
  if (text === helpStart) return (await sayOpen(ctx)) ?? hearCall(ctx, '')
  return { view: welcome(ctx.t, ctx.actor.registered) }
}

/** What the bot can do, and the first things to do with it. */
export function welcome(t: T, registered: boolean): View {
  const first = registered
    ? { label: t('start.buttonMe'), action: go('me') }
    : { label: t('start.buttonRegister'), action: go('register'), style: 'primary' as const }
  return {
    blocks: [
      { kind: 'title', text: t('start.title') },
      { kind: 'text', text: t('start.welcome') },
      {
        kind: 'list',
        items: [t('start.alerts'), t('start.questions'), t('start.events'), t('start.people')],
      },
      { kind: 'text', text: t(registered ? 'start.registered' : 'start.unregistered') },
    ],
    buttons: [
      [first, { label: t('start.buttonEvents'), action: go('events') }],
      [{ label: t('start.buttonHelp'), action: go('help') }],
    ],
    private: true,
  }
}
