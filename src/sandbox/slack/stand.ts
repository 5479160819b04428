import type { Stand, StandTools } from '../stand.ts'
import { createControl } from './control.ts'
import { emit } from './gestures.ts'
import { createHub } from './socket.ts'
import { type SlackState, slackState } from './state.ts'
import type { Errors } from './submission.ts'
import { createWeb } from './web.ts'
import { emptyWorld, type World } from './world.ts'

/** A Stand whose state is Slack's. */
export interface SlackStand extends Stand {
  state(only?: string): SlackState
}

/** The local stand-in of Slack: the Web API under `/api/`, Socket Mode at `/socket`, people driven through `control.ts`. */
export function createSlackStand(tools: StandTools): SlackStand {
  let world: World = emptyWorld()
  const current = () => world
  const errors: Errors = new Map()
  const hub = createHub(tools)
  const setup = { tools, world: current, hub, errors }
  return {
    name: 'slack',
    request: createWeb({ tools, world: current, ticket: hub.ticket, emit: (event) => emit(setup, event) }),
    upgrade: hub.upgrade,
    control: createControl(setup),
    state: (only) => slackState(world, { connected: hub.connected, waiting: hub.waiting, errors, only }),
    snapshot: () => structuredClone(world),
    restore(snapshot) {
      world = { ...emptyWorld(), ...(structuredClone(snapshot) as World) }
      errors.clear()
    },
    async stop() {
      hub.stop()
    },
  }
}
