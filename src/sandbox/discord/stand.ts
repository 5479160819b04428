import type { Stand, StandTools } from '../stand.ts'
import { createControl } from './control.ts'
import { changedEvent } from './edits.ts'
import { messageEvent } from './events.ts'
import { createGateway } from './gateway.ts'
import { createRest } from './rest.ts'
import { type DiscordState, discordState } from './state.ts'
import { emptyWorld, type World } from './world.ts'

/** A Stand whose state is Discord's. */
export interface DiscordStand extends Stand {
  state(only?: string): DiscordState
}

/** The local stand-in of Discord: REST under `/api/v10`, the gateway at `/gw`, people driven through `control.ts`. */
export function createDiscordStand(given: StandTools): DiscordStand {
  let world: World = emptyWorld()
  const tools: StandTools = {
    ...given,
    changed: (name) => {
      control.settled()
      given.changed(name)
    },
  }
  const current = () => world
  const gateway = createGateway({
    world: current,
    origin: tools.origin,
    now: tools.now,
    changed: () => tools.changed('discord'),
  })
  const control = createControl({ tools, world: current, gateway })
  const request = createRest({
    ...{ tools, world: current, identifies: () => gateway.identifies },
    posted: (message) => gateway.dispatch('MESSAGE_CREATE', messageEvent(world, message)),
    edited: (message) => gateway.dispatch('MESSAGE_UPDATE', changedEvent(world, message)),
  })
  return {
    name: 'discord',
    request,
    upgrade(req, socket, head, path) {
      const refused = tools.faults.take('discord', 'GET /gw') !== null
      if (!refused && /^\/gw\/?\?/.test(`${path}?`)) gateway.upgrade(req, socket, head)
      else socket.destroy()
    },
    control: control.run,
    state: (only) => discordState(world, { connected: gateway.connected, now: tools.now(), only }),
    snapshot: () => structuredClone(world),
    restore(snapshot) {
      world = { ...emptyWorld(), ...(structuredClone(snapshot) as World) }
    },
    async stop() {
      control.stop()
      gateway.stop()
    },
  }
}
