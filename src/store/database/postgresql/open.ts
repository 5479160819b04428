import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Company } from '../../../core/tx.ts'
import { PrismaClient } from '../../generated/postgresql/client.ts'
import type { Client, Connection, Connections, Param } from '../connection.ts'
import { failure, stale, unopenable } from '../failure.ts'
import { createGate } from '../gate.ts'
import { preparedName } from '../prepared.ts'
import { demandVersion } from '../remedy.ts'
import type { Upgrade } from '../upgrade.ts'
import { type Line, postgresqlAdapter } from './adapter.ts'
import { beginning } from './begin.ts'
import { demandDump } from './dump.ts'
import { migratePostgresql } from './migrate.ts'
import { numbered } from './placeholders.ts'
import { sent, types } from './values.ts'

/** Connections of one process; more would only queue inside the server. */
const most = 10
/** Those of them that wait for nobody's turn: an alert goes out whoever holds the others up. */
const spared = 2
/** How long a connection may take to be made or to roll back before it is given up. Milliseconds. */
const patience = 10_000
/** What PostgreSQL says when the turn did not come within the time of a statement. */
const waitedTooLong = '57014'
/** Columns hold UTC without a zone, so the server must not convert to its own. */
const utc = '-c timezone=UTC'
/** The server ends what a program that hangs or is cut off has left behind; everybody may be waiting for it to be over. */
const limits = '-c statement_timeout=30s -c idle_in_transaction_session_timeout=10s'

/** A client of Prisma's and the connection that it is used on. */
interface Lent {
  readonly client: Client
  readonly line: Line
}

/**
 * Clients of Prisma's, for one transaction each. One holds 5 MB, a graph of the model above all, so there are as many as
 * transactions have needed at once, and not one for each of the connections, which come and go.
 */
function createLending() {
  const spare: Lent[] = []
  const lend = (line: Line): Lent => {
    const lent = spare.pop()
    if (lent) {
      Object.assign(lent.line, line)
      return lent
    }
    return { client: new PrismaClient({ adapter: postgresqlAdapter(line) }) as unknown as Client, line }
  }
  return { lend, takeBack: (lent: Lent) => void spare.push(lent) }
}

function connect(client: pg.PoolClient, lost: () => void, lend: (line: Line) => Client): Connection {
  const connection: Connection = {
    begin: async (company) => {
      await client.query(beginning[company]).catch((error: unknown) => {
        if (error instanceof pg.DatabaseError && error.code === waitedTooLong) throw error
        throw failure(`The connection had been lost: ${String(error)}`, stale)
      })
    },
    commit: async () => {
      const { command } = await client.query('COMMIT')
      // PostgreSQL answers the COMMIT of a failed transaction politely, with a rollback.
      if (command !== 'COMMIT') throw failure('The database rolled the transaction back.', 'ASAP_FAILED')
    },
    rollback: async () => {
      const done = client.query('ROLLBACK').then(
        () => true,
        () => false,
      )
      if (!(await Promise.race([done, pause(patience, false, { ref: false })]))) lost()
    },
    all: async (sql, params) => (await client.query({ ...query(sql, params), types })).rows,
    run: async (sql, params) => (await client.query(query(sql, params))).rowCount ?? 0,
    client: () => lend({ client, connection }),
  }
  return connection
}

function query(sql: string, params: readonly Param[]): pg.QueryConfig {
  const name = preparedName(sql)
  return { text: numbered(sql), values: params.map(sent), ...(name ? { name } : {}) }
}

async function migrate(config: pg.ClientConfig, upgrade: Upgrade): Promise<void> {
  const client = new pg.Client(config)
  client.on('error', () => undefined) // the query that waits reports it
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string }>(
      "SELECT current_setting('server_version_num') AS version",
    )
    demandVersion(Number(rows[0]?.version))
    await migratePostgresql(client, upgrade.migrations, async (todo) => demandDump(client, todo, upgrade))
  } catch (error) {
    throw unopenable(`${client.database} on ${client.host}:${client.port}`, error)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Who waits for a turn waits here, not on a connection: of those that want to be alone, and of the jobs, one at a time. */
function createTurns() {
  const [together, one, job] = [createGate(most - spared), createGate(1), createGate(1)]
  return async (company: Company): Promise<() => void> => {
    if (company === 'any') return () => {}
    const first = company === 'beside' ? null : await (company === 'job' ? job : one).enter()
    const second = await together.enter()
    return () => {
      second()
      first?.()
    }
  }
}

/** Opens a PostgreSQL database, brings it up to date and pools its connections. */
export async function openPostgresql(url: string, upgrade: Upgrade): Promise<Connections> {
  const config = { connectionString: url, connectionTimeoutMillis: patience, keepAlive: true }
  await migrate({ ...config, options: utc }, upgrade)
  const pool = new pg.Pool({ ...config, options: `${utc} ${limits}`, max: most })
  pool.on('error', () => undefined) // an idle connection broke; the pool replaces it
  const lending = createLending()
  const broken = new WeakSet<pg.PoolClient>()
  pool.on('connect', (client) => {
    client.on('error', () => broken.add(client))
  })
  const enter = createTurns()
  const take = async (company: Company) => {
    const leave = await enter(company)
    const client = await pool.connect().catch((error: unknown) => {
      leave()
      throw error
    })
    let lent: Lent | undefined
    const lend = (line: Line) => {
      lent ??= lending.lend(line)
      return lent.client
    }
    const give = () => {
      if (lent) lending.takeBack(lent)
      client.release(broken.has(client))
      leave()
    }
    return { connection: connect(client, () => broken.add(client), lend), give }
  }
  return { dialect: 'postgresql', take, sweep: async () => {}, end: () => pool.end() }
}
