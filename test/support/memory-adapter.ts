import { buttonLimits } from '../../src/adapters/discord/buttons.ts'
import { limits as discordDrawing } from '../../src/adapters/discord/render.ts'
import { formLimits as slackForms } from '../../src/adapters/slack/form.ts'
import { limits as slackDrawing } from '../../src/adapters/slack/render.ts'
import { limits as telegramDrawing } from '../../src/adapters/telegram/render.ts'
import type { Address, Ref } from '../../src/core/address.ts'
import type { Platform } from '../../src/core/platform.ts'
import type {
  Adapter,
  Delivery,
  Door,
  Limits,
  MenuEntry,
  ReadBack,
  SendOptions,
} from '../../src/core/port.ts'
import type { File, View } from '../../src/core/view.ts'
import { plain } from './actress.ts'
import { createDiscordSide } from './sides/discord.ts'
import type { Side } from './sides/side.ts'
import { createSlackSide } from './sides/slack.ts'
import { createTelegramSide } from './sides/telegram.ts'

/** A message as it stands at its target now. */
export interface Shown {
  readonly to: Address
  ref: Ref
  view: View | null
  file: File | null
  /** How often it was edited. */
  edits: number
  readonly nonce: string | undefined
  /** The message that this one answers. */
  readonly replyTo: Ref | undefined
  /** Whose phones it rang by naming them, by their ids; an edit rings nobody. */
  readonly rung: readonly string[]
}

/** What the platform answers to one send or edit; undefined = it works. */
export type Rule = (
  verb: 'send' | 'edit' | 'file' | 'ask',
  to: string,
) => Delivery | Promise<Delivery> | undefined

export interface MemoryAdapter extends Adapter {
  readonly shown: Shown[]
  /** What its people see and do. */
  readonly side: Side
  /** Decides the outcomes from now on; null = everything works. */
  obey(rule: Rule | null): void
  readonly groups: Map<string, ReadonlySet<string>>
  /** What `start` was given. */
  readonly given: { door: Door | null; menu: readonly MenuEntry[] }
}

/** The limits of the real adapters; the contract suite holds them against each other. */
export const memoryLimits: Readonly<Record<Platform, Limits>> = {
  telegram: {
    formFields: 0,
    textLength: telegramDrawing.text,
    buttonsPerRow: telegramDrawing.perRow,
    buttonRows: telegramDrawing.rows,
    ackMs: 5000,
    sendsPerSecond: 30,
    perTargetMs: 1000,
    perChannelMs: 3000,
  },
  discord: {
    formFields: 5,
    textLength: discordDrawing.description,
    buttonsPerRow: buttonLimits.perRow,
    buttonRows: buttonLimits.rows,
    ackMs: 3000,
    sendsPerSecond: 50,
    perTargetMs: 1000,
    nonceMs: 120_000,
  },
  slack: {
    formFields: slackForms.fields,
    textLength: slackDrawing.text,
    buttonsPerRow: slackDrawing.perRow,
    buttonRows: slackDrawing.rows,
    ackMs: 3000,
    sendsPerSecond: 5,
    perTargetMs: 1000,
  },
}

const sides = { telegram: createTelegramSide, discord: createDiscordSide, slack: createSlackSide } as const

async function readBack(shown: readonly Shown[], to: Address, since: Date): Promise<ReadBack> {
  const there = shown.filter((each) => each.to.target === to.target)
  return {
    posts: there.map(({ ref, view, edits }) => ({ ref, text: view ? plain(view) : '', edited: edits > 0 })),
    since,
    empty: there.length === 0,
  }
}

/**
 * A whole platform in memory: implements the port for real, so that the core can be tested without a network. What is sent is
 * drawn by the platform's adapter and checked by its stand-in.
 */
/** What a rule says of a message that arrives although its answer does not. */
export const lostAnswer: Delivery = { kind: 'unknown', reason: 'timed out' }

export function createMemoryAdapter(platform: Platform, now: () => number = Date.now): MemoryAdapter {
  const shown: Shown[] = []
  const byRef = new Map<string, Shown>()
  const side = sides[platform](now)
  let rule: Rule | null = null
  const given: MemoryAdapter['given'] = { door: null, menu: [] }
  const groups = new Map<string, ReadonlySet<string>>()
  const keep = (
    to: Address,
    ref: Ref,
    what: { view?: View; file?: File },
    how: SendOptions = {},
  ): Delivery => {
    const { nonce, replyTo } = how
    const message: Shown = {
      ...{ to, ref, nonce, replyTo, edits: 0, rung: side.rung(ref) },
      view: what.view ?? null,
      file: what.file ?? null,
    }
    shown.push(message)
    byRef.set(ref.message, message)
    return { kind: 'sent', ref }
  }
  return {
    ...{ platform, limits: memoryLimits[platform], shown, side, groups, given },
    obey: (next) => {
      rule = next
    },
    async start(door, menu) {
      Object.assign(given, { door, menu })
    },
    async stop() {},
    async send(to, view, options) {
      const refused = await rule?.('send', to.target)
      if (refused && refused !== lostAnswer) return refused
      const repeated =
        memoryLimits[platform].nonceMs && shown.find(({ nonce }) => nonce && nonce === options?.nonce)
      const sent = repeated
        ? ({ kind: 'sent', ref: repeated.ref } as const)
        : keep(to, side.show(to, view), { view }, options)
      return refused ?? sent
    },
    async sendFile(to, file, options) {
      const refused = await rule?.('file', to.target)
      return refused ?? keep(to, side.attach(to, file), { file }, options)
    },
    async edit(ref, view) {
      const message = byRef.get(ref.message)
      const refused = await rule?.('edit', message?.to.target ?? '')
      if (refused) return refused
      const changed = side.change(ref, view)
      if (!changed) return { kind: 'rejected', reason: 'message to edit not found' }
      if (message) {
        Object.assign(message, { ref: changed, view, edits: message.edits + 1 })
        byRef.set(changed.message, message)
      }
      return { kind: 'sent', ref: changed }
    },
    async answers() {
      const outcome = await rule?.('ask', '')
      if (outcome?.kind === 'refused') return 'refused'
      return outcome?.kind === 'unreachable' || outcome?.kind === 'unknown' ? 'no' : 'yes'
    },
    isListening: () => true,
    isInGroup: async (userId, group) => groups.get(group)?.has(userId) ?? false,
    ...(platform === 'telegram' ? {} : { readBack: (to, since) => readBack(shown, to, since) }),
  }
}
