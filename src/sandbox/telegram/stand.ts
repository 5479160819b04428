import type { Stand, StandTools } from '../stand.ts'
import { control } from './control.ts'
import { createInlineAnswers } from './inline.ts'
import { createLimiter } from './limits.ts'
import { createServer } from './server.ts'
import { telegramState } from './state.ts'
import { createUpdates } from './updates.ts'
import { emptyWorld, type World } from './world.ts'

/** The local stand-in of Telegram's Bot API at `/telegram/bot<token>/<method>`. */
export function createTelegramStand(tools: StandTools): Stand {
  const { now, options } = tools
  let world: World = emptyWorld()
  const current = () => world
  const updates = createUpdates(current, now, () => tools.changed('telegram'))
  const limiter = options.rateLimits ? createLimiter(options.telegramPerSecond) : null
  const inline = createInlineAnswers()
  return {
    name: 'telegram',
    request: createServer({
      tools,
      call: (params) => ({ world, updates, limiter, now: now(), params, inline: inline.answer }),
    }),
    upgrade: (_req, socket) => socket.destroy(),
    async control(verb, body) {
      const result = await control({ world: current, updates, now, inline: inline.wait }, verb, body)
      tools.changed('telegram')
      return result
    },
    state: (only) => telegramState(world, updates.waiting, only === undefined ? undefined : Number(only)),
    snapshot: () => structuredClone(world),
    restore: (snapshot) => {
      world = { ...emptyWorld(), ...(structuredClone(snapshot) as World) }
    },
    async stop() {
      inline.stop()
      updates.stop()
    },
  }
}
