import { viewFaults } from './blocks.ts'
import type { Call } from './call.ts'
import { limits } from './elements.ts'
import { identified } from './messages.ts'
import { explained, Refusal } from './refusal.ts'
import { isObject, objects, words } from './schema.ts'
import { app, type Json, type Modal, newId, stackOf, team, type World } from './world.ts'

const triggerMs = 3000
const deepest = 3

/** Takes a trigger, which is good once and for three seconds. */
function takeTrigger(call: Call): { readonly userId: string; readonly viewId?: string } {
  const trigger = call.world.triggers[words(call.args.trigger_id)]
  if (!trigger) throw new Refusal('invalid_trigger_id')
  if (trigger.used) throw new Refusal('exchanged_trigger_id')
  if (call.now - trigger.at > triggerMs) throw new Refusal('expired_trigger_id')
  trigger.used = true
  return trigger
}

/** A view that Slack would draw; everything else is refused before the trigger is spent. */
export function checkedView(world: World, value: unknown): Json {
  if (!isObject(value)) throw new Refusal('invalid_arguments', ['[ERROR] view must be an object'])
  if (JSON.stringify(value).length > limits.viewJson) throw new Refusal('view_too_large')
  const faults = viewFaults(value)
  if (faults.length > 0) throw new Refusal('invalid_arguments', explained(faults))
  const external = words(value.external_id)
  if (external && Object.values(world.modals).some((modal) => modal.view.external_id === external))
    throw new Refusal('duplicate_external_id')
  return { ...value, blocks: identified(world, objects(value.blocks)) }
}

export function place(world: World, userId: string, view: Json, previous: Modal | null): Modal {
  const id = newId(world, 'V')
  const modal: Modal = {
    id,
    userId,
    view,
    hash: newId(world, 'h'),
    rootId: previous?.rootId ?? id,
    previousId: previous?.id ?? null,
  }
  world.modals[id] = modal
  return modal
}

/** Closes what is open for a person. */
export function closeAll(world: World, userId: string): void {
  for (const modal of stackOf(world, userId)) delete world.modals[modal.id]
}

export function open(call: Call): Json {
  const view = checkedView(call.world, call.args.view)
  const { userId } = takeTrigger(call)
  closeAll(call.world, userId)
  return { view: viewJson(place(call.world, userId, view, null)) }
}

export function push(call: Call): Json {
  const view = checkedView(call.world, call.args.view)
  const { userId, viewId } = takeTrigger(call)
  const below = call.world.modals[viewId ?? '']
  if (!below) throw new Refusal('not_found')
  if (stackOf(call.world, userId).length >= deepest) throw new Refusal('push_limit_reached')
  return { view: viewJson(place(call.world, userId, view, below)) }
}

export function replace(call: Call): Json {
  const { world, args } = call
  const external = words(args.external_id)
  const modal = external
    ? Object.values(world.modals).find((each) => each.view.external_id === external)
    : world.modals[words(args.view_id)]
  if (!modal) throw new Refusal('not_found')
  if (args.hash !== undefined && args.hash !== modal.hash) throw new Refusal('hash_conflict')
  swap(world, modal, checkedView(world, args.view))
  return { view: viewJson(modal) }
}

export function swap(world: World, modal: Modal, view: Json): void {
  modal.view = view
  modal.hash = newId(world, 'h')
}

/** A view as apps read it. */
export function viewJson(modal: Modal, values: Json = {}): Json {
  const { view } = modal
  return {
    id: modal.id,
    team_id: team.id,
    type: 'modal',
    blocks: view.blocks,
    private_metadata: view.private_metadata ?? '',
    callback_id: view.callback_id ?? '',
    state: { values },
    hash: modal.hash,
    title: view.title,
    clear_on_close: view.clear_on_close === true,
    notify_on_close: view.notify_on_close === true,
    close: view.close ?? null,
    submit: view.submit ?? null,
    previous_view_id: modal.previousId,
    root_view_id: modal.rootId,
    app_id: app.id,
    external_id: view.external_id ?? '',
    app_installed_team_id: team.id,
    bot_id: app.botId,
  }
}
