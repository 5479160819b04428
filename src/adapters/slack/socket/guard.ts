import type { SocketModeReceiver } from '@slack/bolt'
import type { Log } from '../../../core/log.ts'
import { reasonOf } from '../failure.ts'
import { type Json, objectOf } from '../json.ts'

/** Says that the event is in our hands; what comes back confirms it to Slack. */
export function claimOf({ claim }: Json): () => Promise<void> {
  const confirm: unknown = typeof claim === 'function' ? claim() : null
  return async () => {
    if (typeof confirm === 'function') await confirm()
  }
}

/**
 * The library's listeners are asynchronous and nobody waits for them: an odd frame, or an acknowledgement on a line that
 * has just broken, would be an unhandled rejection. Bolt also confirms events before anybody has kept them; here that is
 * left to who claims the event, so that it is only gone when the core has it.
 */
export function guard({ client }: SocketModeReceiver, log: Log): void {
  const failed = (error: unknown) =>
    log.warn({ platform: 'slack', reason: reasonOf(error) }, 'a frame from Slack could not be used')
  replaceListeners(client, 'ws_message', failed, async (listener, args) => {
    await listener(...args)
  })
  replaceListeners(client, 'slack_event', failed, (listener, [event]) => unconfirmed(listener, event))
}

type Listener = (...args: unknown[]) => unknown

function replaceListeners(
  client: SocketModeReceiver['client'],
  name: string,
  failed: (error: unknown) => void,
  call: (listener: Listener, args: readonly unknown[]) => Promise<void>,
): void {
  const before: readonly Listener[] = client.listeners(name)
  client.removeAllListeners(name)
  for (const listener of before)
    client.on(name, (...args: unknown[]) => {
      call(listener, args).catch(failed)
    })
}

/** Lets Bolt work on an event that it believes to be confirmed; what nobody claims (our own messages) is confirmed then. */
async function unconfirmed(listener: Listener, args: unknown): Promise<void> {
  const event = objectOf(args)
  if (event.type !== 'events_api') {
    await listener(args)
    return
  }
  let claimed = false
  const claim = () => {
    claimed = true
    return event.ack
  }
  await listener({ ...event, claim, ack: async () => {} })
  if (!claimed && typeof event.ack === 'function') await event.ack()
}
