import type { Act, Inbound } from './inbound.ts'

/** Controls but tab and new line, direction marks and overrides, halves of surrogate pairs, our mark of what is locked: nobody means them, they deceive readers, and PostgreSQL takes no NUL. Joiners stay, as emoji are made with them. */
const tricks = /(?![\t\n\r])[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0]/gu

const clean = (text: string): string => text.replace(tricks, '')

const cleanAll = (texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, clean(text)]))

/** An event whose texts, typed by a person, hold nothing that can't be seen; what adapters wrote themselves stays as it is. */
export function cleaned(inbound: Inbound): Inbound {
  const { sender, act } = inbound
  return { ...inbound, sender: { ...sender, name: clean(sender.name) }, act: cleanAct(act) }
}

function cleanAct(act: Act): Act {
  switch (act.kind) {
    case 'text':
      return { ...act, text: clean(act.text) }
    case 'command':
      return { ...act, text: clean(act.text), options: cleanAll(act.options) }
    case 'form':
      return { ...act, values: cleanAll(act.values) }
    case 'press':
    case 'location':
    case 'membership':
      return act
  }
}
