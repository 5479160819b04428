import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sendJson } from './http.ts'
import type { Stand, Stands } from './stand.ts'

/** Answers one request; false = it is none of its own. */
type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<boolean>

/** One server for all: each stand under its name, everything else to `control`, what nobody knows is 404. */
export function mount(stands: Stands, control: Handler): Server {
  const server = createServer((req, res) => {
    serve(req, res).catch(() => res.destroy())
  })
  async function serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const found = standAt(stands, req.url ?? '/')
    // What time it is, any server says; it is no request of an API.
    if (found && req.method === 'HEAD') return void res.end()
    if (found) return found.stand.request(req, res, found.path)
    if (!(await control(req, res))) sendJson(res, 404, { error: 'not found' })
  }
  server.on('upgrade', (req, socket, head) => {
    const found = standAt(stands, req.url ?? '/')
    if (found) found.stand.upgrade(req, socket, head, found.path)
    else socket.destroy()
  })
  return server
}

function standAt(stands: Stands, url: string): { readonly stand: Stand; readonly path: string } | null {
  const match = /^\/(telegram|discord|slack)(?=[/?]|$)(.*)$/s.exec(url)
  const name = match?.[1]
  if (name !== 'telegram' && name !== 'discord' && name !== 'slack') return null
  return { stand: stands[name], path: match?.[2] ?? '' }
}

/** Listens on 127.0.0.1 (port 0 = any free one); resolves with the origin, rejects when the port is in use. */
export async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Ends every connection, the kept-alive ones too. */
export async function close(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}
