import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import { openStore } from '../../src/store/database/open.ts'
import { administer, withDatabase } from './administer.ts'
import { type Server, startPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the tests ask for the PostgreSQL server; it starts when the first of them asks. */
    postgresBroker: string
  }
}

const template = `asap_template_${process.pid}`

async function start(): Promise<Server> {
  const given = process.env.TEST_DATABASE_URL
  const server = given ? { url: given, stop: () => Promise.resolve() } : await startPostgres()
  await administer(server.url, `CREATE DATABASE ${template}`)
  const store = await openStore(withDatabase(server.url, template))
  await store.close()
  const stop = async () => {
    if (given) await administer(server.url, `DROP DATABASE ${template}`)
    await server.stop()
  }
  return { url: server.url, stop }
}

let started: Promise<Server> | undefined
const broker = createServer((_request, response) => {
  started ??= start()
  started.then(
    ({ url }) => response.end(JSON.stringify({ url, template })),
    (error: unknown) => response.writeHead(500).end(String(error)),
  )
})

/** Run by vitest once, before the first test file. */
export async function setup(project: TestProject): Promise<void> {
  await new Promise<void>((resolve) => broker.listen(0, '127.0.0.1', resolve))
  project.provide('postgresBroker', `http://127.0.0.1:${(broker.address() as AddressInfo).port}`)
}

/** Run by vitest once, after the last test file. */
export async function teardown(): Promise<void> {
  broker.close()
  await (await started)?.stop()
}
