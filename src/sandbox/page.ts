import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { sendJson } from './http.ts'

const kinds: Readonly<Record<string, string>> = {
  html: 'text/html',
  css: 'text/css',
  js: 'text/javascript',
}

/** Serves the page's own files; anything else is 404. */
export function servePage(res: ServerResponse, path: string): void {
  const name = path === '/' ? 'index.html' : path.slice(1)
  const kind = kinds[/^[a-z]+\.(html|css|js)$/.exec(name)?.[1] ?? '']
  try {
    if (!kind) throw new Error('not one of ours')
    const bytes = readFileSync(new URL(`./page/${name}`, import.meta.url))
    res.writeHead(200, {
      'content-type': `${kind}; charset=utf-8`,
      'content-security-policy': "default-src 'self'; img-src 'self' data: blob:",
      'cache-control': 'no-store',
    })
    res.end(bytes)
  } catch {
    sendJson(res, 404, { error: 'not found' })
  }
}
