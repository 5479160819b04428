/** A refused Web API call: HTTP 200 with `ok: false` and Slack's own code. */
export class Refusal extends Error {
  readonly code: string
  /** For `invalid_arguments` and `invalid_blocks`: Slack's lines of explanation. */
  readonly messages: readonly string[]
  constructor(code: string, messages: readonly string[] = []) {
    super(code)
    this.code = code
    this.messages = messages
  }
}

/** One thing wrong at a JSON pointer such as `/blocks/0/text/text`. */
export interface Fault {
  readonly path: string
  readonly message: string
}

/** Slack's wording of a list of faults. */
export const explained = (faults: readonly Fault[]): string[] =>
  faults.map(({ path, message }) => `[ERROR] ${message} [json-pointer:${path || '/'}]`)
