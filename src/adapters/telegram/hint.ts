import type { Sender } from '../../core/inbound.ts'
import type { Shut, View } from '../../core/view.ts'

/** The only words an adapter has of its own: what a group is shown of an answer that is for one person alone. */
const words = {
  az: {
    text: 'Bu cavab yalnız sizin üçündür. Botla şəxsi söhbəti açıb yenidən soruşun.',
    open: 'Şəxsi söhbəti aç',
    written: 'Sizə şəxsi söhbətdə cavab yazdım.',
    writing: 'Cavabı şəxsi söhbətdə yazıram.',
  },
  en: {
    text: 'This answer is for you alone. Open a private chat with the bot and ask again.',
    open: 'Open a private chat',
    written: 'I have answered you in our private chat.',
    writing: 'I am answering you in our private chat.',
  },
}

const wordsFor = ({ locale }: Sender) => words[locale?.startsWith('en') ? 'en' : 'az']

/** Under a button that was pressed in a group, when its answer goes to the private chat; at most 200 characters. */
export const writingPrivately = (sender: Sender): string => wordsFor(sender).writing

/** Tells a person in a group that the answer is in the private chat, without a word of it. */
export function writtenPrivately(sender: Sender, username: string): View {
  const { written, open } = wordsFor(sender)
  return {
    blocks: [{ kind: 'text', text: written }],
    buttons: [[{ label: open, url: `https://t.me/${username}` }]],
  }
}

/** Tells a person in a group to open the private chat, without a word of the answer. */
export function hint(sender: Sender, username: string, shut?: Shut): View {
  const { text, open, start } = shut ?? { ...wordsFor(sender), start: 'hello' }
  return {
    blocks: [{ kind: 'text', text }],
    buttons: [[{ label: open, url: `https://t.me/${username}?start=${start}` }]],
  }
}
