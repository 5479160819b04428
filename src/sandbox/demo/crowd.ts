import type { Sandbox } from '../sandbox.ts'
import type { Message } from '../telegram/world.ts'
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

/** Members who look at their phone at each glance. */
const perGlance = 25
const glanceMs = 700

/** Lets members chat now and then, and answer a roll call the way people do: most are safe, a few need help, some are silent. */
export function startCrowd({ sandbox, cast, speed }: CrowdSetup): Crowd {
  const members = cast.members.filter((member) => member.platform === 'telegram')
  const answered = new Set<string>()
  const since = Date.now()
  let next = 0
  const glance = async () => {
    for (let n = 0; n < Math.min(perGlance, members.length); n++) {
      const member = members[next++ % members.length]
      if (member) await look(sandbox, Number(member.userId), { answered, since })
    }
  }
  const chatting = speed > 0 ? setInterval(() => void gossip(sandbox, members), 6000 / speed) : undefined
  const looking = setInterval(() => void glance(), glanceMs)
  return {
    stop() {
      clearInterval(chatting)
      clearInterval(looking)
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

interface Memory {
  readonly answered: Set<string>
  /** Older messages were answered, or not, while the last demo ran. */
  readonly since: number
}

/** One look at the phone: the newest roll call is answered, once, as this person would. */
async function look(sandbox: Sandbox, id: number, { answered, since }: Memory): Promise<void> {
  const { telegram } = sandbox.stands
  const { messages } = (await telegram.control('inbox', { from: id })) as { messages: readonly Message[] }
  const wanted = `safe:${mood(id)}:`
  const message = messages.findLast(
    (each) => each.at >= since && each.buttons.flat().some((b) => b.data?.startsWith(wanted)),
  )
  const data = message?.buttons.flat().find((button) => button.data?.startsWith(wanted))?.data
  const key = `${id} ${data}`
  if (!message || !data || answered.has(key)) return
  answered.add(key)
  await telegram.control('press', { from: id, message: message.id, data }).catch(() => undefined)
}

function mood(id: number): 'yes' | 'help' | 'silent' {
  const dice = (id * 7919) % 100
  return dice < 80 ? 'yes' : dice < 84 ? 'help' : 'silent'
}
