import type { Words } from '../../src/core/words.ts'
import type { MessageState } from '../../src/sandbox/telegram/state.ts'
import type { Whole } from '../support/whole.ts'
import { actionOf, find, type Side, type Sight, type Somebody, watch } from './side.ts'

/** Who is there, by Telegram's numbers. */
export interface TelegramIds {
  readonly leyla: number
  readonly tural: number
  readonly group: number
}

/** Leyla reads Azerbaijani, and so does the chapter's group; Tural reads English. */
export function telegramSide(whole: Whole, ids: TelegramIds, words: Words): Side {
  const az = words('az', 'telegram')
  return {
    platform: 'telegram',
    member: somebody(whole, { id: ids.leyla, group: ids.group }, az),
    newcomer: somebody(whole, { id: ids.tural, group: ids.group }, words('en', 'telegram')),
    shared: {
      sees: () => said(whole, ids.group),
      posted: az('broadcast.banner.Actual'),
      corrected: az('broadcast.bannerEnd.allClear.Actual'),
    },
    marksReplies: false,
  }
}

function said(whole: Whole, chat: number): readonly Sight[] {
  const messages = whole.telegram().chats.find(({ id }) => id === chat)?.messages ?? []
  return messages.filter(({ from }) => from === 0).map(sightOf)
}

function sightOf({ id, text, buttons, file, edited }: MessageState): Sight {
  const actions = buttons.flat().flatMap(({ data }) => data ?? [])
  return { id: String(id), text, buttons: actions, edited, ...(file ? { file } : {}) }
}

interface Place {
  readonly id: number
  readonly group: number
}

function somebody(whole: Whole, { id, group }: Place, t: Somebody['t']): Somebody {
  const sees = () => said(whole, id)
  const says = (text: string, chat?: number) =>
    whole.drive('telegram', 'say', { from: id, text, ...(chat === undefined ? {} : { chat }) })
  const presses: Somebody['presses'] = async (action, on) => {
    const message = on ?? (await find(sees, { button: action }))
    const data = actionOf(message, action)
    return whole.drive('telegram', 'press', { from: id, data, message: Number(message.id) })
  }
  return {
    ...{ t, sees, presses },
    runs: (command) => says(`/${command}`),
    runsThere: (command) => says(`/${command}`, group),
    mentions: async (text) => String((await says(`@ASAP_Sandbox_bot ${text}`, group)).message),
    async registers() {
      await says('/start')
      await presses('language:set:en')
      await says('/register')
      const answers = ['Tural', t('register.student'), 'Italy, Milan', 'Bocconi University', 'Law, 2028']
      for (const [index, answer] of answers.entries()) {
        await find(sees, { text: t('common.stepOf', { step: index + 1, count: 7 }) })
        const comes = watch(sees)
        await says(answer)
        // While a call for help is open a text is the call's first: whose answer it is gets asked.
        const next = await comes({})
        if (actionOf(next, 'dialog:mine:')) await presses('dialog:mine:', next)
      }
      await presses('dialog:pick:5:italy')
      await presses('dialog:pick:6:yes')
    },
  }
}
