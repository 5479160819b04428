import type { RawFile, REST, RouteLike } from 'discord.js'
import type { File } from '../../../core/view.ts'

interface Call {
  readonly body?: unknown
  readonly file?: File | undefined
  readonly query?: URLSearchParams
  /** The interaction's token is in the path; the bot's is not sent. */
  readonly open?: boolean
}

/** One request to Discord; rejects with discord.js's error. */
export type Request = (
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  route: RouteLike,
  call?: Call,
) => Promise<unknown>

/** How the bot is known, and how many milliseconds it waits. */
interface RequestOptions {
  readonly token: string
  readonly timeoutMs: number
}

/** A refused token would be forgotten by the SDK for good; it is set again for every request. */
export function createRequest(rest: REST, { token, timeoutMs }: RequestOptions): Request {
  return async (method, fullRoute, { body, file, query, open } = {}) => {
    rest.setToken(token)
    return rest.request({
      method: method as Parameters<typeof rest.request>[0]['method'],
      fullRoute,
      auth: !open,
      signal: AbortSignal.timeout(timeoutMs),
      ...(body === undefined ? {} : { body }),
      ...(query ? { query } : {}),
      ...(file ? { files: [raw(file)] } : {}),
    })
  }
}

function raw(file: File): RawFile {
  return { name: file.name, contentType: file.mime, data: Buffer.from(file.bytes) }
}
