import { expect } from 'vitest'
import type { Address } from '../../src/core/address.ts'
import type { Act, Inbound } from '../../src/core/inbound.ts'
import type { Platform } from '../../src/core/platform.ts'
import type { ActionButton, Block, File, Form, Reply, View } from '../../src/core/view.ts'
import { places } from './addresses.ts'
import { opensForm } from './answering.ts'
import type { Shown } from './memory-adapter.ts'
import type { Deed, OpenForm, Seen } from './sides/side.ts'

/** Somebody in a test that reads like a chat log. */
export interface Actress {
  readonly name: string
  readonly userId: string
  /** The person's id in the database. */
  id(): Promise<number>
  /** Sends text; "/word rest" is a command. */
  says(text: string): Promise<void>
  /** Changes a message of theirs, the newest that says the first, to say the second instead. */
  changes(before: string, after: string): Promise<void>
  /** A slash command with named options (Discord). */
  uses(command: string, options: Readonly<Record<string, string>>): Promise<void>
  /** Presses the newest button with this label (or whose action this is). */
  presses(label: string): Promise<void>
  /** Presses a button that may not exist: a forged or stale action. */
  forges(action: string): Promise<void>
  /** Fills the open form in and submits it; a choice is named by its label or value. */
  fills(values: Readonly<Record<string, string>>): Promise<void>
  /** Opens the form that waits behind a button, where none is open yet: Discord opens none in answer to a form. */
  opens(): Promise<void>
  /** Submits what no client lets pass, too long or left out: the open form or, by its id, one that is not open. */
  forgesForm(values: Readonly<Record<string, string>>, form?: string): Promise<void>
  shares(latitude: number, longitude: number): Promise<void>
  does(act: Act): Promise<Reply | null>
  /** The platform delivers the last event once more; resolves with the answer to that. */
  repeats(): Promise<Reply | null>
  /** The answer to the last act shows this text (in the view, its buttons, or the form). */
  sees(text: string | RegExp): void
  seesNot(text: string | RegExp): void
  /** A message delivered through the outbox to this person's chat shows this text. */
  hears(text: string | RegExp): void
  hearsNot(text: string | RegExp): void
  readonly reply: Reply | null
  readonly form: Form | null
  readonly file: File | null
  /** Everything the last answer shows, as plain text. */
  reads(): string
  /** What the outbox delivered here, as plain text, oldest first. */
  received(): string[]
}

interface Casting {
  readonly name: string
  readonly platform: Platform
  readonly userId: string
  readonly at: Address
  handle(deed: Deed, given?: Inbound): Promise<Heard>
  /** Settles the account in; resolves with the person id. */
  ready(): Promise<number>
  readonly shown: readonly Shown[]
}

/** What came of a deed. */
interface Heard {
  readonly inbound: Inbound
  readonly reply: Reply | null
  /** Where the answer is to be seen; null = nowhere, or as a form. */
  readonly seen: Seen | null
}

/** Makes the person of a stage. */
export function createActress(casting: Casting): Actress {
  const { name, userId, platform, at, handle, shown } = casting
  let last: { readonly deed: Deed; readonly inbound: Inbound } | null = null
  let reply: Reply | null = null
  let seen: Seen | null = null
  let open: OpenForm | null = null
  let personId: Promise<number> | null = null
  const id = () => {
    personId ??= casting.ready()
    return personId
  }
  const home = places[platform].private(name)
  const here = () => shown.filter(({ to }) => to.target === at.target || to.target === home.target)
  const take = async (deed: Deed, given?: Inbound) => {
    await id()
    const heard = await handle(deed, given)
    last = { deed, inbound: heard.inbound }
    reply = heard.reply
    seen = heard.seen ?? (reply ? null : seen)
    const opened = reply?.form && opensForm(heard.inbound, reply) ? reply.form : null
    if (opened) open = { form: opened, from: deed.on ?? deed.form?.from ?? null }
    else if (deed.act.kind === 'form' || deed.form) open = null
    return reply
  }
  const messages = (): Seen[] => [
    ...(seen ? [seen] : []),
    ...here()
      .flatMap(({ ref, view }) => (view ? [{ ref, view, hidden: false }] : []))
      .reverse(),
  ]
  const buttons = (): { readonly button: ActionButton; readonly on: Seen }[] =>
    messages().flatMap((on) =>
      (on.view.buttons ?? [])
        .flat()
        .filter((button) => 'action' in button)
        .map((button) => ({ button, on })),
    )
  const press = async (wanted: string) => {
    const inForm = (platform === 'slack' && open?.form.around) || []
    const here = inForm.find((button) => button.label === wanted || button.action === wanted)
    if (here && open) {
      await take({ act: { kind: 'press', action: here.action }, form: open })
      return
    }
    const found = buttons().find(({ button }) => button.label === wanted || button.action === wanted)
    if (!found)
      throw new Error(
        `${name} sees no button "${wanted}" among ${buttons()
          .map(({ button }) => button.label)
          .join(' | ')}`,
      )
    await take({ act: { kind: 'press', action: found.button.action }, on: found.on })
  }
  const opens = async () => {
    const waits = (seen?.view.buttons ?? [])
      .flat()
      .some((each) => 'action' in each && each.action === 'dialog:open')
    if (!open && waits) await press('dialog:open')
  }
  const received = () =>
    here().map((message) => (message.view ? plain(message.view) : `file ${message.file?.name}`))
  const reads = () => {
    if (!reply) return ''
    return open && open.form === reply.form ? formText(open.form) : plain(reply.view)
  }
  return {
    name,
    userId,
    id,
    does: (act) => take({ act }),
    repeats: async () => {
      if (!last) throw new Error(`${name} has done nothing yet`)
      return take(last.deed, last.inbound)
    },
    says: async (text) => {
      const command = /^\/(\S+)\s*(.*)$/s.exec(text)
      const [, word = '', rest = ''] = command ?? []
      await take({
        act: command
          ? { kind: 'command', name: word, text: rest.trim(), options: {} }
          : { kind: 'text', text },
      })
    },
    changes: async (before, after) => {
      await take({ act: { kind: 'text', text: after }, instead: before })
    },
    uses: async (command, options) => {
      await take({ act: { kind: 'command', name: command, text: '', options } })
    },
    presses: press,
    forges: async (action) => {
      await take({ act: { kind: 'press', action } })
    },
    fills: async (values) => {
      await opens()
      if (!open) throw new Error(`${name} has no open form`)
      await take({
        act: { kind: 'form', form: open.form.id, values: filledIn(open.form, values) },
        form: open,
      })
    },
    opens,
    forgesForm: async (values, form = open?.form.id ?? '') => {
      const all = open?.form.id === form ? filledIn(open.form, values) : values
      await take({ act: { kind: 'form', form, values: all } })
    },
    shares: async (latitude, longitude) => {
      await take({ act: { kind: 'location', latitude, longitude } })
    },
    sees: (text) => expect(reads()).toMatch(pattern(text)),
    seesNot: (text) => expect(reads()).not.toMatch(pattern(text)),
    hears: (text) => expect(received().join('\n———\n')).toMatch(pattern(text)),
    hearsNot: (text) => expect(received().join('\n———\n')).not.toMatch(pattern(text)),
    get reply() {
      return reply
    },
    get form() {
      return open?.form ?? null
    },
    get file() {
      return reply?.file ?? null
    },
    reads,
    received,
  }
}

/** What stands in a form when somebody has filled in these fields and left the others as they were. */
function filledIn({ fields }: Form, values: Readonly<Record<string, string>>): Record<string, string> {
  const chosen = Object.entries(values).map(([key, value]) => {
    const options = fields.find((field) => field.key === key)?.options ?? []
    return [key, options.find(({ label }) => label === value)?.value ?? value] as const
  })
  const initial = fields.map(({ key, initial = '' }) => [key, initial] as const)
  return Object.fromEntries([...initial, ...chosen])
}

function pattern(text: string | RegExp): RegExp {
  return typeof text === 'string' ? new RegExp(text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')) : text
}

/** A view as plain text, a line per thing. */
export function plain(view: View): string {
  const rows = (view.buttons ?? []).map((row) => row.map((button) => `[${button.label}]`).join(' '))
  return [...view.blocks.map(block), ...rows].join('\n')
}

function block(b: Block): string {
  switch (b.kind) {
    case 'title':
    case 'text':
    case 'note':
      return b.text
    case 'list':
      return b.items.map((item) => `• ${item}`).join('\n')
    case 'facts':
      return b.facts.map((fact) => `${fact.label}: ${fact.value}`).join('\n')
    case 'progress':
      return `${b.label} ${b.done} / ${b.total}`
    case 'link':
      return `${b.label} ${b.url}`
    case 'mention':
      return b.people ? '@people' : '@role'
  }
}

function formText(form: Form): string {
  const fields = form.fields.map((field) =>
    [field.label, field.hint, field.error, ...(field.options ?? []).map((option) => option.label)]
      .filter(Boolean)
      .join(' · '),
  )
  return [form.title, ...fields, form.submit].join('\n')
}
