/** What Telegram answers when it refuses: its own code, words and parameters. */
export class TelegramRefusal extends Error {
  readonly code: number
  readonly parameters: Readonly<Record<string, number>> | undefined

  constructor(code: number, description: string, parameters?: Readonly<Record<string, number>>) {
    super(description)
    this.code = code
    this.parameters = parameters
  }
}

export function badRequest(
  description: string,
  parameters?: Readonly<Record<string, number>>,
): TelegramRefusal {
  return new TelegramRefusal(400, `Bad Request: ${description}`, parameters)
}

export function forbidden(description: string): TelegramRefusal {
  return new TelegramRefusal(403, `Forbidden: ${description}`)
}

/** 429 with the seconds to wait, rounded up. */
export function tooMany(ms: number): TelegramRefusal {
  const retry_after = Math.max(1, Math.ceil(ms / 1000))
  return new TelegramRefusal(429, `Too Many Requests: retry after ${retry_after}`, { retry_after })
}
