import { quoted } from '../shell.ts'

/** Which database on which server, as whom. */
export interface Server {
  readonly host: string
  readonly port: number
  readonly user?: string | undefined
  readonly database?: string | undefined
}

/** How PostgreSQL's own tools are told where to connect; without a password, which they ask for. */
export function connecting({ host, port, user }: Server, database = ''): string {
  const as = user ? [`--username=${user}`] : []
  return [`--host=${host}`, `--port=${port}`, ...as, `--dbname=${database}`].map(quoted).join(' ')
}
