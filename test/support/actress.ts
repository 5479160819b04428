import { expect } from 'vitest'
import type { Platform } from '../../src/core/address.ts'
import type { Act } from '../../src/core/inbound.ts'
import type { ActionButton, Block, File, Form, Reply, View } from '../../src/core/view.ts'
import type { Shown } from './memory-adapter.ts'

/** Somebody in a test that reads like a chat log. */
export interface Actress {
  readonly name: string
  readonly userId: string
  /** The person's id in the database. */
  id(): Promise<number>
  /** Sends text; "/word rest" is a command. */
  says(text: string): Promise<void>
  /** A slash command with named options (Discord). */
  uses(command: string, options: Readonly<Record<string, string>>): Promise<void>
  /** Presses the newest button with this label (or whose action this is). */
  presses(label: string): Promise<void>
  /** Presses a button that may not exist: a forged or stale action. */
  forges(action: string): Promise<void>
  /** Submits the open form. */
  fills(values: Readonly<Record<string, string>>): Promise<void>
  shares(latitude: number, longitude: number): Promise<void>
  does(act: Act, eventId?: string): Promise<Reply | null>
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
  readonly target: string
  handle(act: Act, id?: string): Promise<Reply | null>
  /** Settles the account in; resolves with the person id. */
  ready(): Promise<number>
  readonly shown: readonly Shown[]
}

/** Makes the person of a stage. */
export function createActress(casting: Casting): Actress {
  const { name, userId, target, handle, shown } = casting
  let reply: Reply | null = null
  let form: Form | null = null
  let personId: Promise<number> | null = null
  const id = () => {
    personId ??= casting.ready()
    return personId
  }
  const here = () =>
    shown.filter((message) => message.to.target === target || message.to.target === `user:${userId}`)
  const does = async (act: Act, eventId?: string) => {
    await id()
    reply = await handle(act, eventId)
    form = reply?.form ?? (act.kind === 'form' ? null : form)
    return reply
  }
  const buttons = (): ActionButton[] =>
    [...here().flatMap((message) => (message.view ? [message.view] : [])), ...(reply ? [reply.view] : [])]
      .reverse()
      .flatMap((view) => view.buttons ?? [])
      .flat()
      .filter((button) => 'action' in button)
  const received = () =>
    here().map((message) => (message.view ? plain(message.view) : `file ${message.file?.name}`))
  const reads = () => (reply ? [plain(reply.view), reply.form ? formText(reply.form) : ''].join('\n') : '')
  return {
    name,
    userId,
    id,
    does,
    says: async (text) => {
      const command = /^\/(\S+)\s*(.*)$/s.exec(text)
      const [, word = '', rest = ''] = command ?? []
      await does(
        command ? { kind: 'command', name: word, text: rest.trim(), options: {} } : { kind: 'text', text },
      )
    },
    uses: async (command, options) => {
      await does({ kind: 'command', name: command, text: '', options })
    },
    presses: async (label) => {
      const button = buttons().find((each) => each.label === label || each.action === label)
      if (!button)
        throw new Error(
          `${name} sees no button "${label}" among ${buttons()
            .map((each) => each.label)
            .join(' | ')}`,
        )
      await does({ kind: 'press', action: button.action })
    },
    forges: async (action) => {
      await does({ kind: 'press', action })
    },
    fills: async (values) => {
      if (!form) throw new Error(`${name} has no open form`)
      const initial = Object.fromEntries(form.fields.map((field) => [field.key, field.initial ?? '']))
      await does({ kind: 'form', form: form.id, values: { ...initial, ...values } })
    },
    shares: async (latitude, longitude) => {
      await does({ kind: 'location', latitude, longitude })
    },
    sees: (text) => expect(reads()).toMatch(pattern(text)),
    seesNot: (text) => expect(reads()).not.toMatch(pattern(text)),
    hears: (text) => expect(received().join('\n———\n')).toMatch(pattern(text)),
    hearsNot: (text) => expect(received().join('\n———\n')).not.toMatch(pattern(text)),
    get reply() {
      return reply
    },
    get form() {
      return form
    },
    get file() {
      return reply?.file ?? null
    },
    reads,
    received,
  }
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
      return '@role'
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
