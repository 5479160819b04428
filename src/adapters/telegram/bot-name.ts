import type { Message, MessageEntity } from 'grammy/types'

/** What somebody wrote, under a picture or without one. */
export const wordsOf = ({ text, caption }: Message): string | undefined => text ?? caption

/** Whether the text names the bot, whatever the case of the letters. */
export const isNamed = (message: Message, username: string): boolean => names(message, username).length > 0

/** The text without the bot's own name; a text that does not name it is left as it is. */
export function withoutName(message: Message, username: string): string | undefined {
  const text = wordsOf(message)
  const spans = names(message, username)
  if (text === undefined || spans.length === 0) return text
  const bare = spans.reduceRight(
    (rest, { offset, length }) => rest.slice(0, offset) + rest.slice(offset + length),
    text,
  )
  return bare.replace(/^[\s,:;]+|\s+$/g, '').replace(/ {2,}/g, ' ')
}

/** Where Telegram marked the bot's name; it counts in UTF-16, as we do. */
function names(message: Message, username: string): readonly MessageEntity[] {
  const text = wordsOf(message) ?? ''
  const wanted = `@${username.toLowerCase()}`
  const entities = message.entities ?? message.caption_entities ?? []
  return entities.filter(
    ({ type, offset, length }) =>
      type === 'mention' && text.slice(offset, offset + length).toLowerCase() === wanted,
  )
}
