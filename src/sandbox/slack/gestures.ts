import type { StandTools } from '../stand.ts'
import type { Envelope, Outcome } from './envelope.ts'
import { escaped } from './mentions.ts'
import {
  eventPayload,
  pressInViewPayload,
  pressPayload,
  type Scene,
  slashPayload,
  viewPayload,
} from './payloads.ts'
import { filled, insist, modalOf, personOf, placeOf, pressed, pressedInView } from './people.ts'
import { answerByAck } from './respond.ts'
import { words } from './schema.ts'
import type { Hub } from './socket.ts'
import { type Errors, submitted } from './submission.ts'
import { closeAll, viewJson } from './views.ts'
import { type Channel, type Json, openIm, type Person, tell, type World } from './world.ts'

export interface ControlSetup {
  readonly tools: StandTools
  readonly world: () => World
  readonly hub: Hub
  /** What modals show in red. */
  readonly errors: Errors
}

/** Hands an event of the world to the app. */
export function emit(setup: Pick<ControlSetup, 'tools' | 'world' | 'hub'>, event: Json): void {
  setup.hub.send({
    type: 'events_api',
    payload: eventPayload(sceneOf(setup), event),
    accepts: false,
    settle: () => {},
  })
}

const sceneOf = ({ tools, world }: Pick<ControlSetup, 'tools' | 'world'>): Scene => ({
  world: world(),
  now: tools.now(),
  origin: tools.origin(),
})

/** Sends what a person did; what they see when the app stays silent is Slack's own line. */
function act(
  setup: ControlSetup,
  at: { person: Person; channel: Channel; what: string },
  envelope: Omit<Envelope, 'settle'>,
  acked?: (payload: Json) => void,
): void {
  const { world, tools } = setup
  const settle = (outcome: Outcome) => {
    if (outcome.kind === 'acked') acked?.(outcome.payload)
    else
      tell(world(), {
        userId: at.person.id,
        channelId: at.channel.id,
        at: tools.now(),
        text: `${at.what} failed with the error "${outcome.kind === 'timeout' ? 'operation_timeout' : 'dispatch_failed'}"`,
      })
    tools.changed('slack')
  }
  setup.hub.send({ ...envelope, settle })
}

/** The slash command. */
export function slash(setup: ControlSetup, body: Json): Json {
  const scene = sceneOf(setup)
  const person = personOf(scene.world, body.user)
  const channel = placeOf(scene.world, person, body.channel)
  const payload = slashPayload(scene, person, channel, escaped(words(body.text).trim()))
  act(
    setup,
    { person, channel, what: '/asap' },
    { type: 'slash_commands', payload, accepts: true },
    (answer) => answerByAck(callOf(setup), channel, person.id, answer),
  )
  return { trigger: payload.trigger_id }
}

const callOf = (setup: ControlSetup) => ({
  ...sceneOf(setup),
  args: {},
  ticket: setup.hub.ticket,
  emit: (event: Json) => emit(setup, event),
})

/** A button: of the topmost modal, which covers the messages, else of a message. */
export function press(setup: ControlSetup, body: Json): Json {
  const scene = sceneOf(setup)
  const person = personOf(scene.world, body.user)
  const inView = pressedInView(scene.world, person, body)
  if (inView) {
    const { modal, action } = inView
    const payload = pressInViewPayload(scene, person, { view: viewJson(modal), action })
    const channel = openIm(scene.world, person.id)
    act(setup, { person, channel, what: 'The button' }, { type: 'interactive', payload, accepts: false })
    return { trigger: payload.trigger_id }
  }
  const { action, ...at } = pressed(scene.world, person, body)
  const payload = pressPayload(scene, person, at, action)
  act(
    setup,
    { person, channel: at.channel, what: 'The button' },
    { type: 'interactive', payload, accepts: false },
  )
  return { trigger: payload.trigger_id }
}

/** Sends the topmost modal, and waits for what Slack then shows. */
export function submit(setup: ControlSetup, body: Json): Promise<Json> {
  const scene = sceneOf(setup)
  const person = personOf(scene.world, body.user)
  const modal = modalOf(scene.world, person)
  insist(modal.view.submit, 'that view has nothing to submit')
  const payload = viewPayload(scene, person, 'view_submission', viewJson(modal, filled(modal, body.values)))
  setup.errors.delete(modal.id)
  return new Promise((resolve) => {
    const settle = (outcome: Outcome) => {
      resolve(
        outcome.kind === 'acked'
          ? submitted({ world: scene.world, modal, errors: setup.errors }, outcome.payload)
          : { error: outcome.kind === 'timeout' ? 'operation_timeout' : 'dispatch_failed' },
      )
      setup.tools.changed('slack')
    }
    setup.hub.send({ type: 'interactive', payload, accepts: true, settle })
  })
}

/** Closes the topmost modal. */
export function closeView(setup: ControlSetup, body: Json): void {
  const scene = sceneOf(setup)
  const person = personOf(scene.world, body.user)
  const modal = modalOf(scene.world, person)
  if (modal.view.clear_on_close === true) closeAll(scene.world, person.id)
  else delete scene.world.modals[modal.id]
  setup.errors.delete(modal.id)
  if (modal.view.notify_on_close !== true) return
  const payload = viewPayload(scene, person, 'view_closed', viewJson(modal))
  setup.hub.send({ type: 'interactive', payload, accepts: false, settle: () => {} })
}
