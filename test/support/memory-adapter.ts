import type { Address, Platform, Ref } from '../../src/core/address.ts'
import type { Adapter, Delivery, Door, Limits, MenuEntry } from '../../src/core/port.ts'
import type { File, View } from '../../src/core/view.ts'

/** A message as it stands at its target now. */
export interface Shown {
  readonly to: Address
  readonly id: string
  view: View | null
  file: File | null
  /** How often it was edited. */
  edits: number
  readonly nonce: string | undefined
}

/** What the platform answers to one send or edit; undefined = it works. */
export type Rule = (verb: 'send' | 'edit' | 'file', to: string) => Delivery | Promise<Delivery> | undefined

export interface MemoryAdapter extends Adapter {
  readonly shown: Shown[]
  /** Decides the outcomes from now on; null = everything works. */
  obey(rule: Rule | null): void
  readonly groups: Map<string, ReadonlySet<string>>
  /** What `start` was given. */
  readonly given: { door: Door | null; menu: readonly MenuEntry[] }
}

/** The limits of the real platforms, as far as the core plans with them. */
export const memoryLimits: Readonly<Record<Platform, Limits>> = {
  telegram: {
    formFields: 0,
    textLength: 4096,
    buttonsPerRow: 8,
    buttonRows: 12,
    ackMs: 5000,
    sendsPerSecond: 30,
    perTargetMs: 1000,
  },
  discord: {
    formFields: 5,
    textLength: 4096,
    buttonsPerRow: 5,
    buttonRows: 5,
    ackMs: 3000,
    sendsPerSecond: 50,
    perTargetMs: 1000,
  },
  slack: {
    formFields: 20,
    textLength: 3000,
    buttonsPerRow: 5,
    buttonRows: 25,
    ackMs: 3000,
    sendsPerSecond: 5,
    perTargetMs: 1000,
  },
}

/** A whole platform in memory: implements the port for real, so that the core can be tested without a network. */
export function createMemoryAdapter(
  platform: Platform,
  limits: Limits = memoryLimits[platform],
): MemoryAdapter {
  const shown: Shown[] = []
  const byId = new Map<string, Shown>()
  let rule: Rule | null = null
  const given: MemoryAdapter['given'] = { door: null, menu: [] }
  const groups = new Map<string, ReadonlySet<string>>()
  const put = (to: Address, what: { view?: View; file?: File; nonce?: string | undefined }): Ref => {
    const id = `${platform}-${shown.length + 1}`
    const message: Shown = {
      to,
      id,
      view: what.view ?? null,
      file: what.file ?? null,
      edits: 0,
      nonce: what.nonce,
    }
    shown.push(message)
    byId.set(id, message)
    return { platform, message: id }
  }
  return {
    platform,
    limits,
    shown,
    groups,
    given,
    obey: (next) => {
      rule = next
    },
    async start(door, menu) {
      Object.assign(given, { door, menu })
    },
    async stop() {},
    async send(to, view, options) {
      return (
        (await rule?.('send', to.target)) ?? { kind: 'sent', ref: put(to, { view, nonce: options?.nonce }) }
      )
    },
    async sendFile(to, file, options) {
      return (
        (await rule?.('file', to.target)) ?? { kind: 'sent', ref: put(to, { file, nonce: options?.nonce }) }
      )
    },
    async edit(ref, view) {
      const message = byId.get(ref.message)
      const refused = await rule?.('edit', message?.to.target ?? '')
      if (refused) return refused
      if (!message) return { kind: 'rejected', reason: 'message to edit not found' }
      message.view = view
      message.edits++
      return { kind: 'sent', ref }
    },
    isInGroup: async (userId, group) => groups.get(group)?.has(userId) ?? false,
  }
}
