import { messageJson } from './messages.ts'
import { newResponseUrl } from './respond.ts'
import { words } from './schema.ts'
import {
  app,
  bot,
  type Channel,
  type Json,
  keepNewest,
  type Message,
  newId,
  newTs,
  type Person,
  team,
  type World,
} from './world.ts'

/** What every payload is made in. */
export interface Scene {
  readonly world: World
  readonly now: number
  readonly origin: string
}

/** A trigger for modals: three seconds, once. */
export function newTrigger({ world, now }: Scene, userId: string, viewId?: string): string {
  const id = `${++world.serial}.${now}.${newId(world, 'x').toLowerCase()}`
  world.triggers[id] = { userId, at: now, used: false, ...(viewId ? { viewId } : {}) }
  keepNewest(world.triggers)
  return id
}

const handleOf = (person: Person): string => person.name.toLowerCase().replace(/[^a-z0-9._-]+/g, '.')

const who = (person: Person): Json => ({
  id: person.id,
  username: handleOf(person),
  name: handleOf(person),
  team_id: team.id,
})

const frame = (): Json => ({
  api_app_id: app.id,
  token: 'verification',
  team: { id: team.id, domain: team.domain },
  enterprise: null,
  is_enterprise_install: false,
})

/** A slash command as the app gets it. */
export function slashPayload(scene: Scene, person: Person, channel: Channel, text: string): Json {
  const url = { userId: person.id, channelId: channel.id, at: scene.now }
  return {
    token: 'verification',
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: channel.userId ? 'directmessage' : channel.private ? 'privategroup' : channel.name,
    user_id: person.id,
    user_name: handleOf(person),
    command: '/asap',
    text,
    api_app_id: app.id,
    is_enterprise_install: 'false',
    response_url: newResponseUrl(scene.world, scene.origin, url),
    trigger_id: newTrigger(scene, person.id),
  }
}

/** A button of a message, pressed. */
export function pressPayload(
  scene: Scene,
  person: Person,
  at: { channel: Channel; message: Message },
  action: Json,
): Json {
  const { channel, message } = at
  const ephemeral = message.ephemeralTo !== undefined
  const url = { userId: person.id, channelId: channel.id, at: scene.now, ts: message.ts }
  return {
    type: 'block_actions',
    user: who(person),
    ...frame(),
    container: { type: 'message', message_ts: message.ts, channel_id: channel.id, is_ephemeral: ephemeral },
    trigger_id: newTrigger(scene, person.id),
    channel: { id: channel.id, name: channel.name },
    ...(ephemeral ? {} : { message: messageJson(message) }),
    state: { values: {} },
    response_url: newResponseUrl(scene.world, scene.origin, url),
    actions: [actionJson(action, message.ts)],
  }
}

export function actionJson(action: Json, ts: string): Json {
  const { action_id, block_id, text, value, style, type, selected_option } = action
  return {
    action_id,
    block_id,
    ...(text === undefined ? {} : { text }),
    ...(value === undefined ? {} : { value }),
    ...(style === undefined ? {} : { style }),
    ...(selected_option === undefined ? {} : { selected_option }),
    type: words(type),
    action_ts: ts,
  }
}

/** What a modal sends: submission, closing, or an element used in it. */
export function viewPayload(scene: Scene, person: Person, type: string, view: Json, more: Json = {}): Json {
  return {
    type,
    user: who(person),
    ...frame(),
    ...(type === 'view_closed'
      ? { is_cleared: false }
      : { trigger_id: newTrigger(scene, person.id, words(view.id)) }),
    view,
    ...(type === 'view_submission' ? { response_urls: [] } : {}),
    ...more,
  }
}

/** A button of a modal, pressed: nothing that was typed is submitted. */
export function pressInViewPayload(
  scene: Scene,
  person: Person,
  { view, action }: { readonly view: Json; readonly action: Json },
): Json {
  return viewPayload(scene, person, 'block_actions', view, {
    container: { type: 'view', view_id: view.id },
    actions: [actionJson(action, newTs(scene.world, scene.now))],
  })
}

/** An event in the Events API's wrapping. */
export function eventPayload({ world, now }: Scene, event: Json): Json {
  return {
    token: 'verification',
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: app.id,
    event,
    type: 'event_callback',
    event_id: newId(world, 'Ev'),
    event_time: Math.floor(now / 1000),
    authorizations: [
      { enterprise_id: null, team_id: team.id, user_id: bot.id, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${newId(world, 'c')}`,
  }
}
