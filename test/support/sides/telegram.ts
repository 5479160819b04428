import { addressOf, chatOf, makeRef, readRef } from '../../../src/adapters/telegram/address.ts'
import { decode } from '../../../src/adapters/telegram/decode.ts'
import { type Part, render, renderCaption } from '../../../src/adapters/telegram/render.ts'
import type { Address, Ref } from '../../../src/core/address.ts'
import type { Act, Inbound } from '../../../src/core/inbound.ts'
import type { File, View } from '../../../src/core/view.ts'
import type { Call } from '../../../src/sandbox/telegram/call.ts'
import { keyboardOf, readText, textMax } from '../../../src/sandbox/telegram/content.ts'
import { change } from '../../../src/sandbox/telegram/edits.ts'
import { plainContent } from '../../../src/sandbox/telegram/html.ts'
import { edit, post, remove } from '../../../src/sandbox/telegram/messages.ts'
import { press, setBlocked, tell } from '../../../src/sandbox/telegram/people.ts'
import { botStatus } from '../../../src/sandbox/telegram/places.ts'
import { messageJson } from '../../../src/sandbox/telegram/wire.ts'
import {
  addMessage,
  bot,
  type Chat,
  emptyWorld,
  privateChat,
  type Update,
} from '../../../src/sandbox/telegram/world.ts'
import { spotOf } from '../addresses.ts'
import { type Deed, type Doer, heard, Impossible, type Side } from './side.ts'

type Json = Record<string, unknown>

const captionMax = 1024

/** Each world of a test file counts on from a number of its own, messages too: a bot that is started again meets no id twice. */
let worlds = 1

export function createTelegramSide(now: () => number): Side {
  const world = emptyWorld()
  const counted = worlds++ * 100_000
  world.nextUpdate += counted * 10
  let update: Update | null = null
  const updates = {
    push(kind: string, payload: unknown): Update {
      update = { update_id: world.nextUpdate++, [kind]: payload }
      return update
    },
    repeat: () => {},
    poll: async () => [],
    waiting: false,
    breakOff: () => {},
    stop: () => {},
  }
  const tools = { world: () => world, updates, now, inline: async () => null }
  const call = (params: Json): Call => ({
    ...{ world, updates, limiter: null, now: now(), inline: () => false },
    params: params as Call['params'],
  })

  function chat(id: number): Chat {
    const { kind, name } = spotOf('telegram', String(id))
    if (kind === 'role') throw new Impossible('telegram', 'there are no roles')
    if (kind === 'person') {
      const chat = privateChat(world, world.people[id] ?? person(id))
      chat.lastMessage ||= counted
      return chat
    }
    world.chats[id] ??= {
      ...{ id, type: kind, title: name, members: [], botIn: true },
      ...{ messages: [], lastMessage: counted, dropped: 0 },
    }
    return world.chats[id]
  }

  function person(id: number, hint?: string, name = spotOf('telegram', String(id)).name) {
    const known = world.people[id]
    if (known?.firstName === name && known.languageCode === (hint ?? known.languageCode)) return known
    world.people[id] = {
      ...{ id, firstName: name },
      ...(hint ? { languageCode: hint } : {}),
      ...{ started: true, blocked: known?.blocked ?? false, deactivated: false },
    }
    return world.people[id]
  }

  const place = (to: Address): Chat => {
    const id = chatOf(to)
    if (id === null) throw new Impossible('telegram', `there is no address ${to.target}`)
    return chat(id)
  }

  function happen({ act, on, instead }: Deed, doer: Doer, here: Chat): void {
    const from = Number(doer.id)
    const where = here.type === 'private' ? {} : { chat: here.id }
    if (instead !== undefined && act.kind === 'text') {
      const said = here.messages.findLast((each) => each.from === from && each.content.text.includes(instead))
      if (!said) throw new Impossible('telegram', `nobody wrote « ${instead} »`)
      change(tools, { from, message: said.id, text: said.content.text.replace(instead, act.text), ...where })
      return
    }
    switch (act.kind) {
      case 'command':
      case 'text':
        if (here.type === 'channel')
          throw new Impossible('telegram', 'nobody speaks in a channel as themselves')
        say(act, doer, here)
        return
      case 'press':
        press(tools, { from, data: act.action, ...pressed(on, here), forged: true })
        return
      case 'location':
        tell(
          tools,
          { from, ...where },
          { content: plainContent(''), location: { latitude: act.latitude, longitude: act.longitude } },
        )
        return
      case 'membership':
        moved(act.change, from, here)
        return
      case 'form':
        throw new Impossible('telegram', 'there are no forms')
    }
  }

  /** In a shared place the bot is named, or it would hear commands only. */
  function say(act: Extract<Act, { kind: 'command' | 'text' }>, doer: Doer, here: Chat): void {
    const text = act.kind === 'text' ? act.text : written(act)
    const said =
      here.type === 'private' || act.kind === 'command' || !text ? text : `@${bot.username} ${text}`
    const where = here.type === 'private' ? {} : { chat: here.id }
    if (said) tell(tools, { from: Number(doer.id), ...where }, { content: plainContent(said) })
    else sticker(Number(doer.id), here)
  }

  function sticker(from: number, here: Chat): void {
    const empty = { content: plainContent(''), buttons: [], edited: false, silent: false }
    const message = addMessage(here, { from, at: now(), ...empty })
    const { text: _text, ...bare } = messageJson(world, here, message)
    updates.push('message', { ...bare, sticker: { file_id: `sticker-${message.id}`, emoji: '👍' } })
  }

  function pressed(on: Deed['on'], here: Chat): Json {
    const at = on ? readRef(on.ref) : null
    if (on && !at) throw new Impossible('telegram', `there is no message ${on.ref.message}`)
    const [last] = at ? [at.messages.at(-1)] : [here.messages.findLast(({ from }) => from === 0)?.id]
    const known =
      last ??
      Number(readRef(show(addressOf(here.id), { blocks: [{ kind: 'text', text: '…' }] }))?.messages[0])
    const chatId = at?.chat ?? here.id
    return { message: known, ...(world.people[chatId] ? {} : { chat: chatId }) }
  }

  function moved(change: string, by: number, here: Chat): void {
    if (here.type === 'private') {
      setBlocked(tools, { from: by }, change === 'blocked')
      return
    }
    here.botIn = change === 'joined'
    const standing = here.type === 'channel' ? 'administrator' : 'member'
    botStatus(tools, here, by, here.botIn ? standing : 'kicked')
  }

  function show(to: Address, view: View): Ref {
    const { id } = place(to)
    return makeRef(
      id,
      render(view).map((part) => put(id, part)),
    )
  }

  const put = (chat_id: number, { text, how }: Part): number =>
    idOf(post(call({ chat_id, ...how }), { content: readText({ text, ...how } as never, 'text', textMax) }))

  const idOf = (message: unknown): number => (message as { message_id: number }).message_id

  return {
    publish: () => {},
    hears(doer, deed): Inbound {
      person(Number(doer.id), doer.hint, doer.name)
      const here = place(doer.at)
      if (here.type !== 'private' && !here.members.includes(Number(doer.id)))
        here.members.push(Number(doer.id))
      update = null
      happen(deed, doer, here)
      const told = update as Update | null
      if (!told)
        throw new Impossible(
          'telegram',
          'a bot in a group is told of commands, of its name and of replies to it',
        )
      return heard('telegram', decode(told as never, { id: bot.id, username: bot.username }))
    },
    show,
    change(ref, view) {
      const at = readRef(ref)
      const there = at && world.chats[at.chat]
      if (!at || !there) return null
      const parts = render(view)
      if (!at.messages.every((id) => there.messages.some((message) => message.id === id))) return null
      for (const [index, message_id] of at.messages.entries()) {
        const part = parts[index]
        if (part) rewrite(there, message_id, part)
        else remove(call({ chat_id: at.chat, message_id }), message_id)
      }
      const added = parts.slice(at.messages.length).map((part) => put(at.chat, part))
      return makeRef(at.chat, [...at.messages.slice(0, parts.length), ...added])
    },
    rung: () => [],
    attach(to, file: File) {
      const { id } = place(to)
      const caption = renderCaption(file)
      const content = caption ? readText({ caption }, 'caption', captionMax) : plainContent('')
      const how = { name: file.name, bytes: file.bytes.length, kind: 'document' as const }
      return makeRef(id, [idOf(post(call({ chat_id: id }), { content, file: how }))])
    },
  }

  /** Telegram calls an edit that changes nothing a mistake; the adapter does not. */
  function rewrite(there: Chat, message_id: number, { text, how }: Part): void {
    const content = readText({ text, ...how } as never, 'text', textMax)
    const buttons = keyboardOf(how.reply_markup)
    const now = there.messages.find(({ id }) => id === message_id)
    if (now && JSON.stringify([now.content, now.buttons]) === JSON.stringify([content, buttons])) return
    edit(call({ chat_id: there.id, message_id }), content, buttons)
  }
}

function written({ name, text, options }: Extract<Act, { kind: 'command' }>): string {
  if (Object.keys(options).length) throw new Impossible('telegram', 'there are no named options')
  return `/${name}${text ? ` ${text}` : ''}`
}
