import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import { openStore } from '../../src/store/database/open.ts'
import { findBrowser } from '../page/chromium/find.ts'
import type { Browser } from '../page/chromium/machine.ts'
import { thisMachine } from '../page/chromium/this-machine.ts'
import { administer, withDatabase } from './administer.ts'
import { type Server, startPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the tests ask for the PostgreSQL server; it starts when the first of them asks. */
    postgresBroker: string
    /** Where the tests ask for the browser; it is found, or brought, when the first of them asks. */
    browserBroker: string
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

async function find(): Promise<Browser> {
  const browser = await findBrowser(thisMachine)
  console.log(`page: ${browser.what}`)
  return browser
}

let started: Promise<Server> | undefined
let found: Promise<Browser> | undefined

function answer(asked: string | undefined): Promise<object> {
  if (asked === '/browser') {
    found ??= find()
    return found
  }
  started ??= start()
  return started.then(({ url }) => ({ url, template }))
}

const broker = createServer((request, response) => {
  answer(request.url).then(
    (given) => response.end(JSON.stringify(given)),
    (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.message : String(error)),
  )
})

/** Run by vitest once, before the first test file. */
export async function setup(project: TestProject): Promise<void> {
  await new Promise<void>((resolve) => broker.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(broker.address() as AddressInfo).port}`
  project.provide('postgresBroker', `${address}/postgres`)
  project.provide('browserBroker', `${address}/browser`)
}

/** Run by vitest once, after the last test file. */
export async function teardown(): Promise<void> {
  broker.close()
  await (await started)?.stop()
}
