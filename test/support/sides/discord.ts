import { makeRef, readRef, readTarget } from '../../../src/adapters/discord/address.ts'
import { decode, decodeMembership } from '../../../src/adapters/discord/decode.ts'
import { renderForm } from '../../../src/adapters/discord/form.ts'
import { renderMenu } from '../../../src/adapters/discord/menu.ts'
import { decodeEdit, decodeMessage } from '../../../src/adapters/discord/message.ts'
import { type Body, render, renderFile } from '../../../src/adapters/discord/render.ts'
import type { Address, Ref } from '../../../src/core/address.ts'
import type { Act, Inbound, PressAct } from '../../../src/core/inbound.ts'
import { checkCreate, checkEdit, checkModal } from '../../../src/sandbox/discord/content.ts'
import { changing } from '../../../src/sandbox/discord/edits.ts'
import { messageEvent } from '../../../src/sandbox/discord/events.ts'
import { type Gesture, invoke } from '../../../src/sandbox/discord/invoke.ts'
import { locales } from '../../../src/sandbox/discord/menu.ts'
import { applyEdit, draft, removeMessage } from '../../../src/sandbox/discord/messages.ts'
import { slash, submit } from '../../../src/sandbox/discord/people.ts'
import {
  addMessage,
  bot,
  type Channel,
  emptyWorld,
  findMessage,
  type Json,
  type Message,
  openDm,
  type Person,
  snowflake,
} from '../../../src/sandbox/discord/world.ts'
import { spotOf } from '../addresses.ts'
import { type Deed, type Doer, heard, Impossible, type Side } from './side.ts'

const ephemeral = 1 << 6
/** The one server in which all channels of a test are. */
const server = 'ASAP'

/** Each world of a test file counts on from a number of its own: a bot that is started again meets no id twice. */
let worlds = 1

export function createDiscordSide(now: () => number): Side {
  const world = emptyWorld()
  world.serial += worlds++ * 50_000
  const guild = snowflake(world, now())
  world.guilds[guild] = { id: guild, name: server, ownerId: bot.id, roles: [] }
  let events = 0

  function person(id: string, hint = 'en-US'): Person {
    if (!locales.has(hint)) throw new Impossible('discord', `there is no language ${hint}`)
    world.people[id] ??= { id, name: spotOf('discord', id).name, locale: hint, closed: false }
    world.people[id].locale = hint
    return world.people[id]
  }

  function channel(id: string): Channel {
    const { kind, name } = spotOf('discord', id)
    if (kind !== 'channel') throw new Impossible('discord', `${name} is no channel`)
    world.channels[id] ??= { id, type: 0, name, guildId: guild, denied: [], messages: [], dropped: 0 }
    return world.channels[id]
  }

  function place(to: Address): Channel {
    const at = readTarget(to.target)
    if (!at) throw new Impossible('discord', `there is no address ${to.target}`)
    return at.kind === 'channel'
      ? channel(at.id)
      : openDm(world, person(at.id, world.people[at.id]?.locale).id, now())
  }

  function post(here: Channel, body: Body, only?: string): Message {
    const checked = checkCreate(only ? { ...body, flags: ephemeral } : body, 0)
    const message = draft(world, here, checked, { now: now(), files: [], answer: only !== undefined })
    addMessage(here, only ? { ...message, ephemeralTo: only } : message)
    return message
  }

  function show(to: Address, view: Parameters<Side['show']>[1], only?: string): Ref {
    const here = place(to)
    const at = readTarget(to.target)
    const bodies = render(view, at?.kind === 'channel' ? at : undefined)
    return makeRef(
      here.id,
      bodies.map((body) => post(here, body, only).id),
    )
  }

  function happen({ act, on, form, instead }: Deed, doer: Doer, here: Channel): unknown {
    const who = person(doer.id, doer.hint)
    if (instead !== undefined && act.kind === 'text') return changed(instead, act.text, who, here)
    switch (act.kind) {
      case 'command':
        return ordered(act, who, here)
      case 'text':
        return said(act.text, who, here)
      case 'press':
        return gesture({ ...pressed(act, on, here), type: 3, person: who, name: act.action })
      case 'form':
        return form ? filled(act, form, who, here) : forged(act, who, here)
      case 'location':
      case 'membership':
        throw new Impossible('discord', `there is no ${act.kind} of a person`)
    }
  }

  const gesture = (what: Gesture): unknown => invoke(world, what, now()).payload

  /** A word that the menu has is a slash command; any other, or one with words behind it, is a message that begins with it. */
  function ordered(act: Extract<Act, { kind: 'command' }>, who: Person, here: Channel): unknown {
    const { name, text, options } = act
    const known = world.commands.global?.some((entry) => entry.name === name)
    if (known && !text) {
      const body = { user: who.id, channel: here.userId ? undefined : here.id, command: name, options }
      return slash(world, body, now()).payload
    }
    return said(`!${name} ${text}`.trim(), who, here)
  }

  function changed(before: string, after: string, who: Person, here: Channel): unknown {
    const said = here.messages.findLast(
      ({ author, content }) => author === who.id && content.includes(before),
    )
    if (!said) throw new Impossible('discord', `nobody wrote « ${before} »`)
    return changing(world, said, said.content.replace(before, after), now())
  }

  /** In a server nothing is shown to the bot but what mentions it. */
  function said(text: string, who: Person, here: Channel): unknown {
    const content = here.userId || !text ? text : `<@${bot.id}> ${text}`
    const message: Message = {
      ...{ id: snowflake(world, now()), channelId: here.id, author: who.id, at: now(), content },
      ...{ embeds: [], components: [], attachments: [], flags: 0, editedAt: null },
      pings: { everyone: false, roles: [], users: content.includes(bot.id) ? [bot.id] : [] },
    }
    addMessage(here, message)
    const event = messageEvent(world, message)
    return text ? event : { ...event, sticker_items: [{ id: guild, name: 'salam', format_type: 1 }] }
  }

  function pressed(
    { action }: PressAct,
    on: Deed['on'],
    here: Channel,
  ): Pick<Gesture, 'channel' | 'data' | 'source'> {
    const source = on ? messageOf(on.ref) : lastOf(here)
    const at = world.channels[source.channelId] ?? here
    return { channel: at, source, data: { custom_id: action, component_type: 2, id: 1 } }
  }

  function messageOf(ref: Ref): Message {
    const at = readRef(ref)
    const found = at && findMessage(world, at.channel, at.ids.at(-1) ?? '')
    if (!found) throw new Impossible('discord', `there is no message ${ref.message}`)
    return found
  }

  function lastOf(here: Channel): Message {
    const last = here.messages.findLast(({ author }) => author === bot.id)
    return last ?? post(here, { embeds: [], components: [], content: '…', allowed_mentions: { parse: [] } })
  }

  function filled(
    act: Extract<Act, { kind: 'form' }>,
    open: NonNullable<Deed['form']>,
    who: Person,
    here: Channel,
  ): unknown {
    const drawn = renderForm(open.form)
    if (!drawn) throw new Impossible('discord', `the form ${open.form.id} can't be drawn`)
    const data = checkModal(drawn) as { custom_id: string; title: string; components: Json[] }
    const source = open.from ? messageOf(open.from.ref) : undefined
    world.modals[who.id] = {
      ...{ customId: data.custom_id, title: data.title, components: data.components },
      ...{ channelId: source?.channelId ?? here.id, ...(source ? { source: source.id } : {}) },
    }
    return submit(world, { user: who.id, values: act.values }, now()).payload
  }

  /** A client of somebody's own, which asks nobody what may be sent. */
  function forged(act: Extract<Act, { kind: 'form' }>, who: Person, here: Channel): unknown {
    const components = Object.entries(act.values).map(([custom_id, value]) => ({
      ...{ type: 18, component: { type: 4, custom_id, value } },
    }))
    return gesture({
      type: 5,
      person: who,
      channel: here,
      name: act.form,
      data: { custom_id: act.form, components },
    })
  }

  return {
    publish(menu) {
      world.commands.global = renderMenu(menu) as unknown as Json[]
    },
    hears(doer, deed): Inbound {
      const here = place(doer.at)
      if (deed.act.kind === 'membership' && here.guildId) {
        const { change } = deed.act
        if (change !== 'joined' && change !== 'left')
          throw new Impossible('discord', 'a server blocks nobody')
        return decodeMembership(change, here.id, `session:${++events}`)
      }
      const payload = happen(deed, doer, here) as Json
      const read = deed.instead === undefined ? decodeMessage : decodeEdit
      return heard('discord', payload.author ? (read(payload, bot.id)?.inbound ?? null) : decode(payload))
    },
    show,
    change(ref, view) {
      const at = readRef(ref)
      const here = at && world.channels[at.channel]
      if (!here || !at.ids.every((id) => findMessage(world, here.id, id))) return null
      const bodies = render(view)
      const ids = bodies.map((body, index) => {
        const there = findMessage(world, here.id, at.ids[index] ?? '')
        if (!there) return post(here, body).id
        applyEdit(there, checkEdit(body), [], now())
        return there.id
      })
      for (const id of at.ids.slice(bodies.length)) {
        const there = findMessage(world, here.id, id)
        if (there) removeMessage(world, there)
      }
      return makeRef(here.id, ids)
    },
    rung(ref) {
      const at = readRef(ref)
      return (at?.ids ?? []).flatMap((id) => findMessage(world, at?.channel ?? '', id)?.pings.users ?? [])
    },
    attach(to, file) {
      const here = place(to)
      const id = snowflake(world, now())
      const files = [{ id, filename: file.name, size: file.bytes.length, content_type: file.mime }]
      const message = draft(world, here, checkCreate(renderFile(file), 1), {
        now: now(),
        files,
        answer: false,
      })
      addMessage(here, message)
      return makeRef(here.id, [message.id])
    },
  }
}
