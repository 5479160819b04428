import type { Sender } from '../../core/inbound.ts'
import type { Shut, View } from '../../core/view.ts'

/** The only words an adapter has of its own: what a group is shown when somebody's answer has nowhere to go. */
const words = {
  az: {
    text: 'Bu cavab yalnız sizin üçündür. Botla şəxsi söhbəti açıb yenidən soruşun.',
    open: 'Şəxsi söhbəti aç',
  },
  en: {
    text: 'This answer is for you alone. Open a private chat with the bot and ask again.',
    open: 'Open a private chat',
  },
}

/** Tells a person in a group to open the private chat, without a word of the answer. */
export function hint(sender: Sender, username: string, shut?: Shut): View {
  const usual = { ...words[sender.locale?.startsWith('en') ? 'en' : 'az'], start: 'hello' }
  const { text, open, start } = shut ?? usual
  return {
    blocks: [{ kind: 'text', text }],
    buttons: [[{ label: open, url: `https://t.me/${username}?start=${start}` }]],
  }
}
