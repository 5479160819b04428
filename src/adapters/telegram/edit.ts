import { isUnchanged } from './failure.ts'
import { inOne, sendParts, type Way } from './parts.ts'
import type { Part } from './render.ts'

/** Keeps the messages that are there, adds what is missing, removes what is too many; answers the ids that are left. */
export async function editParts(
  way: Way,
  messages: readonly number[],
  parts: readonly Part[],
): Promise<readonly number[]> {
  const kept = messages.slice(0, parts.length)
  for (const [index, message] of kept.entries()) await inOne(way, () => editOne(way, message, parts[index]))
  for (const message of messages.slice(parts.length)) await remove(way, message)
  return [...kept, ...(await sendParts(way, parts.slice(messages.length)))]
}

async function editOne({ api, chat }: Way, message: number, part: Part | undefined): Promise<void> {
  if (!part) return
  try {
    await api.editMessageText(chat, message, part.text, part.how)
  } catch (error) {
    if (!isUnchanged(error)) throw error
  }
}

/** After 48 hours a message can't be deleted any more: it is emptied instead. */
async function remove({ api, chat }: Way, message: number): Promise<void> {
  try {
    await api.deleteMessage(chat, message)
  } catch {
    await api.editMessageText(chat, message, '—').catch(() => undefined)
  }
}
