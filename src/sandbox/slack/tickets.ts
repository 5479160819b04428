import { randomUUID } from 'node:crypto'
import { app } from './world.ts'

/** Single-use addresses of Socket Mode. */
export interface Tickets {
  /** An address for one connection. */
  issue(): string
  /** Uses up the ticket of a path such as `/socket?ticket=…`; false = it was never issued, or is used up. */
  redeem(path: string): boolean
}

export function createTickets(origin: () => string): Tickets {
  const tickets = new Set<string>()
  return {
    issue() {
      const ticket = randomUUID()
      tickets.add(ticket)
      return `${origin().replace(/^http/, 'ws')}/slack/socket?ticket=${ticket}&app_id=${app.id}`
    },
    redeem(path) {
      const url = new URL(path, 'http://localhost')
      return url.pathname === '/socket' && tickets.delete(url.searchParams.get('ticket') ?? '')
    },
  }
}
