import * as discord from '../../src/adapters/discord/address.ts'
import * as slack from '../../src/adapters/slack/address.ts'
import * as telegram from '../../src/adapters/telegram/address.ts'
import type { Address, Ref } from '../../src/core/address.ts'
import type { Platform } from '../../src/core/platform.ts'
import type { Store } from '../../src/store/database/open.ts'
import { rawAll } from '../../src/store/database/tx.ts'
import { refOfKey } from '../../src/store/outbox/edits.ts'

/** What one adapter makes of a text of its own kind: read and written again. */
interface Pen {
  readonly address: (to: Address) => string | null
  readonly user: (id: string) => string | null
  readonly ref: (ref: Ref) => string | null
}

const pens: Readonly<Record<Platform, Pen>> = {
  telegram: {
    address: (to) => {
      const chat = telegram.chatOf(to)
      return chat === null ? null : telegram.addressOf(chat).target
    },
    user: (id) => {
      const chat = telegram.chatOf({ platform: 'telegram', target: id })
      return chat === null || chat < 0 ? null : String(chat)
    },
    ref: (ref) => {
      const at = telegram.readRef(ref)
      return at && telegram.makeRef(at.chat, at.messages).message
    },
  },
  discord: {
    address: ({ target }) => {
      const place = discord.readTarget(target)
      if (place?.kind === 'user') return discord.userAddress(place.id).target
      return place && `${discord.channelAddress(place.id).target}${place.role ? ` role:${place.role}` : ''}`
    },
    user: (id) => discord.readTarget(discord.userAddress(id).target)?.id ?? null,
    ref: (ref) => {
      const at = discord.readRef(ref)
      return at && discord.makeRef(at.channel, at.ids).message
    },
  },
  slack: {
    address: ({ target }) => {
      const place = slack.readTarget(target)
      if (place?.kind === 'user') return slack.userAddress(place.id).target
      return (
        place && `${slack.channelAddress(place.id).target}${place.mention ? ` mention:${place.mention}` : ''}`
      )
    },
    user: (id) => slack.readTarget(slack.userAddress(id).target)?.id ?? null,
    ref: (ref) => {
      const at = slack.readRef(ref)
      // A file has no message that could be edited: its ref is written, but read by nobody.
      return at
        ? slack.makeRef(at.channel, at.parts).message
        : /:F[A-Z0-9]+$/.test(ref.message)
          ? ref.message
          : null
    },
  },
}

/** True when the platform's adapter reads this address and would write it again as it is. */
export const isAddress = (to: Address): boolean => pens[to.platform].address(to) === to.target

/** True when the platform's adapter reads this reference and would write it again as it is. */
export const isRef = (ref: Ref): boolean => pens[ref.platform].ref(ref) === ref.message

interface Row {
  readonly what: string
  readonly platform: Platform
  readonly target: string | null
  readonly ref: string | null
  readonly userId: string | null
}

/** Every address, reference and user id in a database that no adapter could have written there; [] = all is true. Those that were forgotten are empty. An edit that still waits for its message names the row that sends it. */
export async function inventionsIn(store: Store): Promise<string[]> {
  const rows = await store.transaction((tx) =>
    rawAll<Row>(
      tx,
      `SELECT 'Account' AS "what", "platform", "target", NULL AS "ref", "userId" FROM "Account" WHERE "userId" NOT LIKE 'erased %'
       UNION SELECT 'ChapterChannel', "platform", "target", NULL, NULL FROM "ChapterChannel"
       UNION SELECT 'Outbox', "platform", "target",
              CASE WHEN "state" <> 'sent' AND "ref" LIKE '${refOfKey}%' THEN NULL ELSE "ref" END, NULL FROM "Outbox" WHERE "target" <> ''`,
    ),
  )
  return rows.flatMap(({ what, platform, target, ref, userId }) => [
    ...(target === null || isAddress({ platform, target }) ? [] : [`${what}: ${platform} ${target}`]),
    ...(ref === null || isRef({ platform, message: ref }) ? [] : [`${what}: ${platform} message ${ref}`]),
    ...(userId === null || pens[platform].user(userId) === userId
      ? []
      : [`${what}: ${platform} user ${userId}`]),
  ])
}
