import pg from 'pg'
import { quoted } from '../shell.ts'

/** Which database on which server, as whom. */
export interface Server {
  readonly host: string
  readonly port: number
  readonly user?: string | undefined
  readonly database?: string | undefined
}

/** What an address names, with PostgreSQL's own defaults. */
export function serverOf(url: string): Server {
  const { host, port, user, database } = new pg.Client(url)
  return { host, port, user, database }
}

/** How PostgreSQL's own tools are told where to connect; without a password, which they ask for. */
export function connecting({ host, port, user }: Server, database = ''): string {
  const as = user ? [`--username=${user}`] : []
  return [`--host=${host}`, `--port=${port}`, ...as, `--dbname=${database}`].map(quoted).join(' ')
}
