import type { Sandbox } from '../sandbox.ts'
import type { TelegramState } from '../telegram/state.ts'
import type { Cast, Member } from './cast.ts'

export interface Crowd {
  stop(): void
}

interface CrowdSetup {
  readonly sandbox: Sandbox
  readonly cast: Cast
  /** 1 = a message every few seconds. */
  readonly speed: number
}

const smallTalk: Readonly<Record<'az' | 'en', readonly string[]>> = {
  az: [
    'Pasportumu itirmişəm, nə edim?',
    'tedbirler',
    'Təqaüd proqramları haqqında məlumat var?',
    'ASAP nədir?',
    '/events',
    'mentor tapmaq isteyirem',
  ],
  en: [
    'I lost my passport, what now?',
    '/events',
    'how do I find a mentor',
    'What is ASAP?',
    'scholarships?',
    '/help',
  ],
}

/** Lets members chat now and then, and answer a roll call the way people do: most are safe, a few need help, some are silent. */
export function startCrowd({ sandbox, cast, speed }: CrowdSetup): Crowd {
  const telegram = cast.members.filter((member) => member.platform === 'telegram')
  const answered = new Set<string>()
  const chat = speed > 0 ? setInterval(() => void gossip(sandbox, telegram), 6000 / speed) : undefined
  const call = setInterval(() => void answerRollCall(sandbox, answered), 700)
  return {
    stop() {
      clearInterval(chat)
      clearInterval(call)
    },
  }
}

async function gossip(sandbox: Sandbox, members: readonly Member[]): Promise<void> {
  const member = members[Math.floor(Math.random() * members.length)]
  if (!member) return
  const lines = smallTalk[member.locale]
  const text = lines[Math.floor(Math.random() * lines.length)] ?? '/help'
  await sandbox.stands.telegram.control('say', { from: Number(member.userId), text }).catch(() => undefined)
}

/** Each member answers an alert once, decided by their id, a few members at every look. */
async function answerRollCall(sandbox: Sandbox, answered: Set<string>): Promise<void> {
  const state = sandbox.stands.telegram.state() as TelegramState
  let left = 8
  for (const chat of state.chats) {
    if (left === 0) return
    if (!chat.simulated) continue
    const message = chat.messages.findLast((each) =>
      each.buttons.flat().some((b) => b.data?.startsWith('safe:yes:')),
    )
    const key = `${chat.id}:${message?.id}`
    if (!message || answered.has(key)) continue
    answered.add(key)
    const wanted = mood(chat.id)
    const button = message.buttons.flat().find((b) => b.data?.startsWith(`safe:${wanted}:`))
    if (!button?.data) continue
    left--
    await sandbox.stands.telegram
      .control('press', { from: chat.id, message: message.id, data: button.data })
      .catch(() => undefined)
  }
}

function mood(id: number): 'yes' | 'help' | 'silent' {
  const dice = (id * 7919) % 100
  return dice < 80 ? 'yes' : dice < 84 ? 'help' : 'silent'
}
