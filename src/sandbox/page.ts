import type { ServerResponse } from 'node:http'
import { sendJson } from './http.ts'

/** Serves the page's files. */
export function servePage(res: ServerResponse, _path: string): void {
  sendJson(res, 404, { error: 'not found' })
}
