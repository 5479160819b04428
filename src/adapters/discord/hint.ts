import type { View } from '../../core/view.ts'

/** The only words an adapter has of its own: what a channel is shown when somebody's answer has nowhere to go. Messages tell no language, so it is said in both. */
const words = [
  'Bu cavab yalnız sizin üçündür, amma şəxsi mesajlarınız bağlıdır. « / » ilə əmr yazın: cavabı yalnız siz görəcəksiniz.',
  'This answer is for you alone, but your direct messages are closed. Type a command with « / »: only you will see the answer.',
]

/** Tells a person in a channel how to get a private answer, without a word of it. */
export const hint: View = { blocks: words.map((text) => ({ kind: 'text', text })) }
