import { type Button, bot, type Chat, type Message, nameOf, type Person, type World } from './world.ts'

type Json = Record<string, unknown>

/** A User as the Bot API shows it. */
export function userJson(person: Person): Json {
  return {
    id: person.id,
    is_bot: false,
    first_name: person.firstName,
    ...(person.lastName ? { last_name: person.lastName } : {}),
    ...(person.username ? { username: person.username } : {}),
    ...(person.languageCode ? { language_code: person.languageCode } : {}),
  }
}

/** A Chat as the Bot API shows it. */
export function chatJson(world: World, chat: Chat): Json {
  const person = world.people[chat.id]
  if (person)
    return {
      id: chat.id,
      type: 'private',
      first_name: person.firstName,
      ...(person.username ? { username: person.username } : {}),
    }
  const named = chat.username ? { username: chat.username } : {}
  return { id: chat.id, type: chat.type, title: chat.title, ...named }
}

/** A Message as the Bot API shows it. */
export function messageJson(world: World, chat: Chat, message: Message): Json {
  const sender = world.people[message.from]
  const { text, entities } = message.content
  const body = message.file
    ? { [message.file.kind]: fileJson(message), caption: text }
    : message.location
      ? { location: message.location }
      : { text, ...(entities.length ? { entities } : {}) }
  const replied = chat.messages.find((each) => each.id === message.replyTo)
  return {
    message_id: message.id,
    from: sender ? userJson(sender) : bot,
    chat: chatJson(world, chat),
    date: Math.floor(message.at / 1000),
    ...body,
    ...(message.edited ? { edit_date: Math.floor((message.editedAt ?? message.at) / 1000) } : {}),
    ...(message.buttons.length
      ? { reply_markup: { inline_keyboard: message.buttons.map((row) => row.map(buttonJson)) } }
      : {}),
    ...(replied ? { reply_to_message: messageJson(world, chat, { ...replied, buttons: [] }) } : {}),
  }
}

function buttonJson(button: Button): Json {
  return button.url
    ? { text: button.text, url: button.url }
    : { text: button.text, callback_data: button.data }
}

function fileJson(message: Message): unknown {
  const file = {
    file_id: `file-${message.id}`,
    file_unique_id: `u${message.id}`,
    file_size: message.file?.bytes,
  }
  return message.file?.kind === 'photo'
    ? [{ ...file, width: 1, height: 1 }]
    : { ...file, file_name: message.file?.name }
}

/** The chat's other side, for logs of the page. */
export function titleOf(world: World, chat: Chat): string {
  const person = world.people[chat.id]
  return person ? nameOf(person) : chat.title
}
