import { isObject } from './schema.ts'
import { app, type Json } from './world.ts'

/** The first frame of a line, with how many lines the app has now. */
export const hello = (connections: number): string =>
  JSON.stringify({
    type: 'hello',
    num_connections: connections,
    debug_info: { host: 'applink-1', build_number: 1, approximate_connection_time: 18_060 },
    connection_info: { app_id: app.id },
  })

/** Asks the client to leave this line, and says why. */
export const goodbye = (reason: string): string =>
  JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'applink-1' } })

/** A frame that a client sent; null = none that makes sense. */
export function parsed(raw: Buffer): Json | null {
  try {
    const value: unknown = JSON.parse(raw.toString('utf8'))
    return isObject(value) ? value : null
  } catch {
    return null
  }
}
