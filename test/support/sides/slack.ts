import { makeRef, readRef, readTarget } from '../../../src/adapters/slack/address.ts'
import { decode, handlesOf } from '../../../src/adapters/slack/decode.ts'
import { renderForm } from '../../../src/adapters/slack/form.ts'
import { type Body, render, renderCaption } from '../../../src/adapters/slack/render.ts'
import type { Address, Ref } from '../../../src/core/address.ts'
import type { Act, Inbound } from '../../../src/core/inbound.ts'
import { changing } from '../../../src/sandbox/slack/edits.ts'
import { escaped, pingsOf, typed } from '../../../src/sandbox/slack/mentions.ts'
import { contentOf, messageJson } from '../../../src/sandbox/slack/messages.ts'
import {
  eventPayload,
  pressInViewPayload,
  pressPayload,
  slashPayload,
  viewPayload,
} from '../../../src/sandbox/slack/payloads.ts'
import { filled } from '../../../src/sandbox/slack/people.ts'
import { checkedView, place as openView, viewJson } from '../../../src/sandbox/slack/views.ts'
import {
  addMessage,
  bot,
  type Channel,
  emptyWorld,
  type Json,
  type Message,
  type Modal,
  newId,
  newTs,
  openIm,
  type Person,
} from '../../../src/sandbox/slack/world.ts'
import { spotOf } from '../addresses.ts'
import { type Deed, type Doer, heard, Impossible, type OpenForm, type Side } from './side.ts'

/** Where acts are answered in these tests: nowhere. */
const origin = 'http://127.0.0.1'

/** The adapter asks for no names to be made mentions. */
const asTyped = { linkNames: false, full: false } as const

/** Each world of a test file counts on from a number of its own: a bot that is started again meets no id twice. */
let worlds = 1

export function createSlackSide(now: () => number): Side {
  const world = emptyWorld()
  world.serial += worlds++ * 1_000_000
  const scene = () => ({ world, now: now(), origin })

  function person(id: string, hint?: string): Person {
    const { kind, name } = spotOf('slack', id)
    if (kind !== 'person') throw new Impossible('slack', `${name} is nobody`)
    const locale = hint ?? world.people[id]?.locale ?? 'en-US'
    world.people[id] = { id, name, locale, deactivated: false }
    return world.people[id]
  }

  function channel(id: string): Channel {
    const { kind, name } = spotOf('slack', id)
    if (kind !== 'channel') throw new Impossible('slack', `${name} is no channel`)
    world.channels[id] ??= {
      ...{ id, name, private: false, members: [bot.id], archived: false },
      ...{ messages: [], dropped: 0 },
    }
    return world.channels[id]
  }

  function place(to: Address): Channel {
    const at = readTarget(to.target)
    if (!at) throw new Impossible('slack', `there is no address ${to.target}`)
    return at.kind === 'channel' ? channel(at.id) : openIm(world, person(at.id).id)
  }

  function post(here: Channel, body: Body, only?: string): Message {
    const content = contentOf(world, body as unknown as Json)
    const message: Message = {
      ...{ ts: newTs(world, now()), user: bot.id, at: now(), editedAt: null, files: [] },
      ...content,
      pings: only ? { groups: [], users: [] } : pingsOf(world, here, content, asTyped),
      ...(only ? { ephemeralTo: only } : {}),
    }
    addMessage(here, message)
    return message
  }

  function show(to: Address, view: Parameters<Side['show']>[1], only?: string): Ref {
    const at = readTarget(to.target)
    const here = place(to)
    const bodies = render(view, at?.kind === 'channel' ? at : undefined)
    return makeRef(
      here.id,
      bodies.map((body) => post(here, body, only).ts),
    )
  }

  function happen({ act, on, form, instead }: Deed, who: Person, here: Channel): unknown {
    if (instead !== undefined && act.kind === 'text') return changed(instead, act.text, who, here)
    switch (act.kind) {
      case 'command':
        return slashPayload(scene(), who, here, escaped(ordered(act)))
      case 'text':
        return said(act.text, who, here)
      case 'press':
        return form ? pressedIn(act.action, form, who, here) : pressed(act.action, on, who, here)
      case 'form':
        return form ? submitted(act, form, who, here) : forged(act, who, here)
      case 'membership':
        return moved(act.change, here)
      case 'location':
        throw new Impossible('slack', 'there are no locations')
    }
  }

  function changed(before: string, after: string, who: Person, here: Channel): unknown {
    const message = here.messages.findLast(({ user, text }) => user === who.id && text.includes(before))
    if (!message) throw new Impossible('slack', `nobody wrote « ${before} »`)
    const text = message.text.replace(before, after)
    const event = changing(world, { channel: here, message, now: now() }, text)
    return event && eventPayload(scene(), event)
  }

  /** In a channel the bot is told of what mentions it. */
  function said(words: string, who: Person, here: Channel): unknown {
    if (!words.trim()) throw new Impossible('slack', 'there is no message without words')
    const text = typed(here.userId ? words : `<@${bot.id}> ${words}`)
    const message: Message = {
      ...{ ts: newTs(world, now()), user: who.id, text, blocks: [], at: now(), editedAt: null, files: [] },
      pings: { groups: [], users: [] },
    }
    addMessage(here, message)
    const event = {
      ...messageJson(message),
      client_msg_id: newId(world, 'm'),
      channel: here.id,
      event_ts: message.ts,
    }
    return eventPayload(
      scene(),
      here.userId ? { ...event, channel_type: 'im' } : { ...event, type: 'app_mention' },
    )
  }

  function pressed(action: string, on: Deed['on'], who: Person, here: Channel): unknown {
    const at = on ? messageOf(on.ref) : { channel: here, message: lastOf(here) }
    const button = { type: 'button', action_id: action, block_id: newId(world, 'b'), value: action }
    return pressPayload(scene(), who, at, button)
  }

  /** A button of a modal. */
  function pressedIn(action: string, open: OpenForm, who: Person, here: Channel): unknown {
    const button = { type: 'button', action_id: action, block_id: newId(world, 'b'), value: action }
    return pressInViewPayload(scene(), who, { view: viewJson(modalOf(open, who, here)), action: button })
  }

  function modalOf(open: OpenForm, who: Person, here: Channel): Modal {
    const drawn = renderForm(open.form, originOf(open.from, who, here))
    if (!drawn) throw new Impossible('slack', `the form ${open.form.id} can't be drawn`)
    const modal = openView(world, who.id, checkedView(world, drawn), null)
    delete world.modals[modal.id]
    return modal
  }

  function messageOf(ref: Ref): { readonly channel: Channel; readonly message: Message } {
    const at = readRef(ref)
    const there = at && world.channels[at.channel]
    const message = there?.messages.find(({ ts }) => ts === at?.parts.at(-1))
    if (!there || !message) throw new Impossible('slack', `there is no message ${ref.message}`)
    return { channel: there, message }
  }

  function lastOf(here: Channel): Message {
    const last = here.messages.findLast(({ user, ephemeralTo }) => user === bot.id && !ephemeralTo)
    return last ?? post(here, { text: '…', blocks: [] })
  }

  /** What travels with a modal is what the adapter takes from the payload that opened it. */
  function originOf(from: NonNullable<Deed['form']>['from'], who: Person, here: Channel): Json {
    const payload = from ? pressed('open', from, who, here) : slashPayload(scene(), who, here, 'open')
    const { trigger: _trigger, view: _view, ...rest } = handlesOf(payload)
    return { ...rest }
  }

  function submitted(
    act: Extract<Act, { kind: 'form' }>,
    open: OpenForm,
    who: Person,
    here: Channel,
  ): unknown {
    const modal = modalOf(open, who, here)
    return viewPayload(scene(), who, 'view_submission', viewJson(modal, filled(modal, act.values)))
  }

  /** A client of somebody's own, which asks nobody what may be sent. */
  function forged(act: Extract<Act, { kind: 'form' }>, who: Person, here: Channel): unknown {
    const values = Object.entries(act.values).map(([key, value]) => [
      key,
      { [key]: { type: 'plain_text_input', value } },
    ])
    const view = {
      ...{ id: newId(world, 'V'), type: 'modal', callback_id: act.form, blocks: [] },
      private_metadata: JSON.stringify(originOf(null, who, here)),
      state: { values: Object.fromEntries(values) as Json },
    }
    return viewPayload(scene(), who, 'view_submission', view)
  }

  function moved(change: string, here: Channel): unknown {
    const [channel, event_ts] = [here.id, newTs(world, now())]
    if (change === 'joined')
      return eventPayload(scene(), {
        type: 'member_joined_channel',
        user: bot.id,
        channel,
        channel_type: 'C',
        event_ts,
      })
    if (change === 'left') return eventPayload(scene(), { type: 'channel_left', channel, event_ts })
    throw new Impossible('slack', 'nobody can block a bot')
  }

  return {
    publish: () => {},
    hears(doer: Doer, deed): Inbound {
      const who = person(doer.id, doer.hint)
      const here = place(doer.at)
      if (!here.members.includes(who.id)) here.members.push(who.id)
      const profile = { name: who.name, locale: who.locale }
      return heard('slack', decode(happen(deed, who, here), profile))
    },
    show,
    change(ref, view) {
      const at = readRef(ref)
      const here = at && world.channels[at.channel]
      if (!here || !at.parts.every((ts) => here.messages.some((each) => each.ts === ts))) return null
      const bodies = render(view)
      const parts = bodies.map((body, index) => {
        const there = here.messages.find(({ ts }) => ts === at.parts[index])
        if (!there) return post(here, body).ts
        Object.assign(there, contentOf(world, body as unknown as Json, true), { editedAt: now() })
        return there.ts
      })
      const gone = at.parts.slice(bodies.length)
      here.messages = here.messages.filter(({ ts }) => !gone.includes(ts))
      return makeRef(here.id, parts)
    },
    rung(ref) {
      const at = readRef(ref)
      const parts =
        (at && world.channels[at.channel]?.messages.filter(({ ts }) => at.parts.includes(ts))) ?? []
      return parts.flatMap(({ pings }) => pings.users)
    },
    attach(to, file) {
      const here = place(to)
      const id = newId(world, 'F')
      const shared = { id, name: file.name, bytes: file.bytes.length }
      addMessage(here, {
        ...{
          ts: newTs(world, now()),
          user: bot.id,
          text: renderCaption(file),
          blocks: [],
          at: now(),
          editedAt: null,
        },
        ...{ pings: { groups: [], users: [] }, files: [shared] },
      })
      return makeRef(here.id, [id])
    },
  }
}

function ordered({ name, text, options }: Extract<Act, { kind: 'command' }>): string {
  if (Object.keys(options).length) throw new Impossible('slack', 'there are no named options')
  return `${name} ${text}`.trim()
}
