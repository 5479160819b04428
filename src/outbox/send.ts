import type { Adapter, Delivery } from '../core/port.ts'
import type { Ready } from './batch.ts'

/** Hands one row to its adapter; rejects only when the adapter breaks its promise not to throw. */
export async function sendOne(adapter: Adapter, { row, drawn }: Ready): Promise<Delivery> {
  const { platform } = adapter
  if (row.verb === 'edit') {
    if ('bytes' in drawn) return { kind: 'rejected', reason: 'a file cannot replace a message' }
    return adapter.edit({ platform, message: row.ref ?? '' }, drawn)
  }
  const to = { platform, target: row.target }
  const options = { nonce: String(row.id) }
  return 'bytes' in drawn ? adapter.sendFile(to, drawn, options) : adapter.send(to, drawn, options)
}
