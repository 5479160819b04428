import pg from 'pg'
import type { Client, Connection, Connections } from './connection.ts'
import { failure } from './failure.ts'
import { PrismaClient } from './generated/postgresql/client.ts'
import { migratePostgresql, migrationsFolder } from './migrate.ts'
import { numbered } from './placeholders.ts'
import { postgresqlAdapter } from './postgresql-adapter.ts'
import { sent, types } from './postgresql-values.ts'

/** Connections of one process; more would only queue inside the server. */
const most = 10

function connect(client: pg.PoolClient): Connection {
  let prisma: Client | undefined
  const connection: Connection = {
    begin: async () => void (await client.query('BEGIN')),
    commit: async () => {
      const { command } = await client.query('COMMIT')
      // PostgreSQL answers the COMMIT of a failed transaction politely, with a rollback.
      if (command !== 'COMMIT') throw failure('The database rolled the transaction back.', 'ASAP_FAILED')
    },
    rollback: async () => void (await client.query('ROLLBACK').catch(() => undefined)),
    all: async (sql, params) =>
      (await client.query({ text: numbered(sql), values: params.map(sent), types })).rows,
    run: async (sql, params) => (await client.query(numbered(sql), params.map(sent))).rowCount ?? 0,
    client: () => {
      prisma ??= new PrismaClient({ adapter: postgresqlAdapter(client, connection) }) as unknown as Client
      return prisma
    },
  }
  return connection
}

function unreachable(url: string, error: unknown): Error {
  const { host, pathname } = new URL(url)
  const reason = error instanceof Error ? error.message || error.name : String(error)
  return failure(`Cannot open the database ${pathname.slice(1)} on ${host}: ${reason}`, 'ASAP_UNREACHABLE')
}

async function migrate(config: pg.ClientConfig, url: string): Promise<void> {
  const client = new pg.Client(config)
  client.on('error', () => undefined) // the query that waits reports it
  await client.connect().catch((error: unknown) => {
    throw unreachable(url, error)
  })
  try {
    await migratePostgresql(client, migrationsFolder('postgresql'))
  } finally {
    await client.end()
  }
}

/** Opens a PostgreSQL database, brings it up to date and pools its connections. */
export async function openPostgresql(url: string): Promise<Connections> {
  // Columns hold UTC without a zone: the server must not convert to its own.
  const config = { connectionString: url, options: '-c timezone=UTC' }
  await migrate(config, url)
  const pool = new pg.Pool({ ...config, max: most })
  pool.on('error', () => undefined) // an idle connection broke; the pool replaces it
  const connections = new WeakMap<pg.PoolClient, Connection>()
  const clients = new WeakMap<Connection, pg.PoolClient>()
  const broken = new WeakSet<pg.PoolClient>()
  pool.on('connect', (client) => {
    client.on('error', () => broken.add(client))
  })
  return {
    dialect: 'postgresql',
    take: async () => {
      const client = await pool.connect()
      const connection = connections.get(client) ?? connect(client)
      connections.set(client, connection)
      clients.set(connection, client)
      return connection
    },
    give: (connection) => {
      const client = clients.get(connection)
      client?.release(broken.has(client))
    },
    end: () => pool.end(),
  }
}
