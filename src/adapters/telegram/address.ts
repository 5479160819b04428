import type { Address, Ref } from '../../core/address.ts'

/** The messages a ref stands for: one chat, one id per part of a split text. */
export interface Place {
  readonly chat: number
  readonly messages: readonly number[]
}

/** The address of a chat. */
export function addressOf(chat: number): Address {
  return { platform: 'telegram', target: String(chat) }
}

/** The chat id an address names, or null when it is none of Telegram's. */
export function chatOf(to: Address): number | null {
  return to.platform === 'telegram' ? readId(to.target) : null
}

/** Groups and channels have negative ids. */
export const isShared = (chat: number): boolean => chat < 0

/** `chat:message,message…` */
export function makeRef(chat: number, messages: readonly number[]): Ref {
  return { platform: 'telegram', message: `${chat}:${messages.join(',')}` }
}

/** Reads a ref back; null when it is none of ours. */
export function readRef(ref: Ref): Place | null {
  if (ref.platform !== 'telegram') return null
  const [chatText = '', list = ''] = ref.message.split(':')
  const chat = readId(chatText)
  const messages = list.split(',').map(readId)
  const known = messages.filter((id) => id !== null)
  return chat === null || known.length !== messages.length ? null : { chat, messages: known }
}

/** Ids have at most 52 significant bits (Bot API, Chat.id), so that a number holds them. */
function readId(text: string): number | null {
  const id = /^-?\d{1,16}$/.test(text) ? Number(text) : 0
  return id !== 0 && Number.isSafeInteger(id) ? id : null
}
