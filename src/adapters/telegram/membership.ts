import type { Api } from 'grammy'
import { chatOf } from './address.ts'
import { explain, reasonOf } from './failure.ts'

/** Whether a person is in a group, both by their ids; rejects only when Telegram can't be asked. */
export async function isInGroup(api: Api, userId: string, group: string): Promise<boolean> {
  const [chat, user] = [chatOf({ platform: 'telegram', target: group }), Number(userId)]
  return chat !== null && Number.isSafeInteger(user) && (await isMember(api, chat, user))
}

/** Whether anybody can find and read a group: it has a name of its own; null = Telegram does not tell. */
export async function isOpen(api: Api, target: string): Promise<boolean | null> {
  const id = chatOf({ platform: 'telegram', target })
  if (id === null) return false
  try {
    const chat = await api.getChat(id)
    return chat.type !== 'private' && 'username' in chat && Boolean(chat.username)
  } catch {
    return null
  }
}

async function isMember(api: Api, chat: number, user: number): Promise<boolean> {
  try {
    const member = await api.getChatMember(chat, user)
    return member.status === 'restricted' ? member.is_member : !['left', 'kicked'].includes(member.status)
  } catch (error) {
    const { kind } = explain(error)
    if (kind === 'rejected' || kind === 'blocked' || kind === 'moved') return false
    throw new Error(`Telegram could not say who is in a group: ${reasonOf(error)}`)
  }
}
