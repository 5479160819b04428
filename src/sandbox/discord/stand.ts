import { sendJson } from '../http.ts'
import { ControlError, type Stand, type StandTools } from '../stand.ts'

/** The local stand-in of Discord. */
export function createDiscordStand(_tools: StandTools): Stand {
  return {
    name: 'discord',
    request: async (_req, res) => sendJson(res, 501, {}),
    upgrade: (_req, socket) => socket.destroy(),
    control: async (verb) => {
      throw new ControlError(`unknown verb ${verb}`)
    },
    state: () => ({}),
    snapshot: () => ({}),
    restore: () => {},
    stop: async () => {},
  }
}
