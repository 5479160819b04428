import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Stand } from '../../src/sandbox/stand.ts'

/** How a platform fails as a whole: its edge answers 502, cuts what was asked, or nobody listens any more. */
export const outages = ['502', 'cut', 'refused'] as const
export type Outage = (typeof outages)[number]

/** The way into one platform's stand-in, on a port of its own that stays the same. */
export interface Door {
  readonly origin: string
  /** Shuts the platform off. */
  fail(how: Outage): Promise<void>
  /** It works again. */
  mend(): Promise<void>
  close(): Promise<void>
}

/** Opens a door that works. */
export async function openDoor(stand: Stand): Promise<Door> {
  let failing: Outage | null = null
  const sockets = new Set<Socket>()
  const answer = async (req: IncomingMessage, res: ServerResponse) => {
    if (!failing) return stand.request(req, res, pathOf(stand, req))
    for await (const _ of req);
    if (failing === '502') res.writeHead(502, { 'content-type': 'text/html' }).end('<h1>502 Bad Gateway</h1>')
    else req.socket.destroy()
  }
  const server = createServer((req, res) => {
    answer(req, res).catch(() => res.destroy())
  })
  server.on('upgrade', (req, socket, head) => {
    if (failing === '502') socket.end('HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\n\r\n')
    else if (failing) socket.destroy()
    else stand.upgrade(req, socket, head, pathOf(stand, req))
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', resolve)
    })
  const shut = async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    cut(sockets)
    await closed
  }
  await listen(0)
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    async fail(how) {
      failing = how
      if (how === 'refused') await shut()
      if (how === 'cut') cut(sockets)
    },
    async mend() {
      failing = null
      if (!server.listening) await listen(port)
    },
    close: shut,
  }
}

function cut(sockets: ReadonlySet<Socket>): void {
  for (const socket of sockets) socket.destroy()
}

const pathOf = ({ name }: Stand, { url = '' }: IncomingMessage) => url.replace(`/${name}`, '')
