import type { Message } from '../../src/sandbox/telegram/world.ts'
import { eventually } from '../support/until.ts'
import type { Town } from './town.ts'

/** Somebody on Telegram who does not give up: what was not answered they do once more, as people do. */
interface Stubborn {
  /** What the bot has said to them, newest last. */
  said(): Promise<readonly Message[]>
  says(text: string): Promise<void>
  /** Presses the newest button whose action begins so, if there is one. */
  presses(begins: string): Promise<void>
}

/** Before somebody tries again, in milliseconds. */
const patienceMs = 2000

function somebody({ drive }: Pick<Town, 'drive'>, from: number): Stubborn {
  const said = async () => {
    const { messages } = await drive('telegram', 'inbox', { from })
    return (messages as Message[]).filter((message) => message.from === 0)
  }
  return {
    said,
    says: async (text) => void (await drive('telegram', 'say', { from, text })),
    async presses(begins) {
      const data = actionsOf(await said()).findLast((action) => action.startsWith(begins))
      if (data) await drive('telegram', 'press', { from, data })
    },
  }
}

const actionsOf = (messages: readonly Message[]) =>
  messages.flatMap(({ buttons }) => buttons.flat().flatMap(({ data }) => data ?? []))

/** Acts again and again until the bot's words say that it is done. */
async function until(
  { said }: Stubborn,
  act: () => Promise<void>,
  done: (said: readonly Message[]) => boolean,
) {
  while (!done(await said())) {
    await act()
    await eventually(said, done, patienceMs)
  }
}

/** Signs up for an event until the bot shows a place, in the list or in the waiting list; with `leaves` gives it up again. */
export async function signUp(
  town: Pick<Town, 'drive'>,
  from: number,
  event: number,
  leaves: boolean,
): Promise<void> {
  const person = somebody(town, from)
  const shows = (verb: string) => (messages: readonly Message[]) =>
    actionsOf(messages).findLast((action) => /^event:(join|leave):/.test(action)) === `event:${verb}:${event}`
  const known = (messages: readonly Message[]) => shows('join')(messages) || shows('leave')(messages)
  await until(person, () => person.says(`/event ${event}`), known)
  await until(person, () => person.presses(`event:join:${event}`), shows('leave'))
  if (leaves) await until(person, () => person.presses(`event:leave:${event}`), shows('join'))
}

/** What somebody answers when they register, question by question. */
export const answersOf = (name: string) =>
  [name, 'dialog:pick:1:student', 'Italy, Milan', 'Bocconi University', 'Law, 2028'] as const

/** Registers, answering whichever question the bot has asked last. */
export async function register(town: Pick<Town, 'drive'>, from: number, name: string): Promise<void> {
  const person = somebody(town, from)
  const answers = [...answersOf(name), 'dialog:pick:5:italy', 'dialog:pick:6:yes']
  const step = (messages: readonly Message[]) => {
    const asked = messages.flatMap(({ content }) => /(?:Step|Addım) (\d)/.exec(content.text)?.[1] ?? [])
    return Number(asked.at(-1) ?? 0)
  }
  const finished = (messages: readonly Message[]) => actionsOf(messages).includes('me:show')
  while (!finished(await person.said())) {
    const now = step(await person.said())
    const answer = answers[now - 1] ?? '/register'
    if (answer.startsWith('dialog:')) await person.presses(answer)
    else await person.says(answer)
    const goesOn = (messages: readonly Message[]) => finished(messages) || step(messages) !== now
    await eventually(person.said, goesOn, patienceMs)
  }
}
