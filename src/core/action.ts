/** The most bytes of a button's action: Telegram's callback_data, the smallest of the three platforms. */
export const actionBytes = 64

/** Writes a button's action; throws when it would not fit the smallest platform. */
export function action(command: string, verb: string, arg: string | number = ''): string {
  const text = arg === '' ? `${command}:${verb}` : `${command}:${verb}:${arg}`
  if (Buffer.byteLength(text) > actionBytes)
    throw new Error(`action longer than ${actionBytes} bytes: ${text}`)
  return text
}

/** The action of a button that runs a command as if it had been typed. */
export function go(command: string, text = ''): string {
  return action('go', command, text)
}

export interface ReadAction {
  readonly command: string
  readonly verb: string
  readonly arg: string
}

/** Reads a button's action; anything can come back from a platform, so every text gives an answer. */
export function readAction(text: string): ReadAction {
  const [command = '', verb = '', ...rest] = text.split(':')
  return { command, verb, arg: rest.join(':') }
}
