import { createTelegramAdapter } from '../../src/adapters/telegram/adapter.ts'
import { addressOf } from '../../src/adapters/telegram/address.ts'
import type { Draw } from '../../src/core/drawing.ts'
import type { Locale } from '../../src/core/language.ts'
import type { Log } from '../../src/core/log.ts'
import type { Outgoing } from '../../src/core/outgoing.ts'
import type { Adapter } from '../../src/core/port.ts'
import { systemClock } from '../../src/core/time/clock.ts'
import type { View } from '../../src/core/view.ts'
import { createDeliverer } from '../../src/outbox/deliverer.ts'
import type { Store } from '../../src/store/database/open.ts'
import { rawAll } from '../../src/store/database/tx.ts'
import { enqueueMany } from '../../src/store/outbox/outbox.ts'
import type { ChildStand } from './child-stand.ts'

/** Says nothing but errors. */
export const log: Log = {
  info: () => {},
  warn: () => {},
  error: (fields, message) => console.error(message, fields),
}

/** An alert as it is really drawn: about 400 characters and two buttons. */
export const alertView: Readonly<Record<Locale, View>> = {
  az: alert('Zəlzələ: London', 'Təhlükəsizlikdəyəm', 'Kömək lazımdır'),
  en: alert('Earthquake: London', 'I am safe', 'I need help'),
}

function alert(title: string, safe: string, help: string): View {
  return {
    tone: 'emergency',
    blocks: [
      { kind: 'title', text: title },
      { kind: 'text', text: 'Stay away from damaged buildings and follow the local authorities. '.repeat(4) },
      {
        kind: 'facts',
        facts: [
          { label: 'Source', value: 'ASAP' },
          { label: 'Area', value: 'London' },
        ],
      },
    ],
    buttons: [
      [{ label: safe, action: 'safe:yes:1' }],
      [{ label: help, action: 'safe:help:1', style: 'danger' }],
    ],
  }
}

const draw: Draw = async (_tx, _now, { locale }) => alertView[locale]

/** Queues a copy for each of the stand-in's people from the `from`th to before the `to`th. */
export async function queueCopies(store: Store, to: number, from = 0): Promise<void> {
  const chunk = 5000
  for (let at = from; at < to; at += chunk) {
    const rows = Array.from({ length: Math.min(chunk, to - at) }, (_, i) => copy(at + i))
    await store.transaction((tx) => enqueueMany(tx, rows))
  }
}

function copy(i: number): Outgoing {
  return {
    key: `alert:1@${i}`,
    to: addressOf(1_000_000 + i),
    priority: 4,
    notice: 'bench.alert',
    params: { alert: 1 },
    locale: i % 2 ? 'az' : 'en',
    personId: i + 1,
    accountId: i + 1,
    alertId: 1,
  }
}

/** The real Telegram adapter; `lifted` = as if the platform had no ceiling. */
export function telegramOn(stand: ChildStand, lifted: boolean): Adapter {
  const adapter = createTelegramAdapter({
    token: stand.token,
    apiRoot: stand.apiRoot,
    clock: systemClock,
    log,
  })
  if (!lifted) return adapter
  return { ...adapter, limits: { ...adapter.limits, sendsPerSecond: Number.POSITIVE_INFINITY } }
}

/** A deliverer over the queued copies. */
export function deliverOn(store: Store, adapter: Adapter) {
  return createDeliverer({ store, adapters: [adapter], draw, clock: systemClock, log, owner: 'bench' })
}

/** Resolves when every copy is in a final state, with how many of them were sent. */
export async function whenSettled(store: Store, everyMs: number): Promise<number> {
  for (;;) {
    const rows = await store.transaction((tx) =>
      rawAll<{ state: string }>(
        tx,
        `SELECT "state" FROM "Outbox" WHERE "platform" = 'telegram' AND "state" IN ('pending', 'sending') LIMIT 1`,
      ),
    )
    if (!rows.length) break
    await systemClock.sleep(everyMs)
  }
  const [sent] = await store.transaction((tx) =>
    rawAll<{ n: number }>(tx, `SELECT count(*) AS "n" FROM "Outbox" WHERE "state" = 'sent'`),
  )
  return sent?.n ?? 0
}
