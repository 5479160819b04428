import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import { inject } from 'vitest'
import type { Browser as Found } from './chromium/machine.ts'

const shots = 'test/page/shots'

/** A visitor's eyes and hands on the sandbox's page, and what went wrong in it. */
export interface Visit {
  readonly page: Page
  readonly telegram: Column
  readonly discord: Column
  readonly slack: Column
  /** Console errors, exceptions, and requests to any host but 127.0.0.1. */
  readonly trouble: string[]
  /** Keeps a picture for people to look at. */
  shot(name: string): Promise<void>
  close(): Promise<void>
}

/** One platform's column, used as a person uses it. */
export interface Column {
  readonly element: Locator
  /** Types into the line and presses Enter. */
  says(text: string): Promise<void>
  /** Waits until a text is visible among the messages. */
  sees(text: string | RegExp): Promise<void>
  /** Presses the newest button of that name. */
  presses(name: string | RegExp): Promise<void>
  becomes(name: string): Promise<void>
  opens(chat: string): Promise<void>
  /** Fills the open form by its labels and sends it. */
  fills(values: Readonly<Record<string, string>>): Promise<void>
}

async function find(): Promise<Found> {
  const response = await fetch(inject('browserBroker'))
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()) as Found
}

/** Opens the page in the headless browser of this run, which may have to be installed first: some minutes. */
export async function visit(origin: string): Promise<Visit> {
  const { path, env } = await find()
  const browser = await chromium.launch({
    executablePath: path,
    env: { ...process.env, ...env },
    // No sandbox: root cannot have one, nor a user without namespaces, and the page is our own.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  page.setDefaultTimeout(10_000)
  const trouble = watch(page)
  await page.goto(origin)
  mkdirSync(shots, { recursive: true })
  return {
    page,
    telegram: column(page, 'telegram'),
    discord: column(page, 'discord'),
    slack: column(page, 'slack'),
    trouble,
    shot: async (name) => void (await page.screenshot({ path: join(shots, `${name}.png`) })),
    close: () => close(browser),
  }
}

function watch(page: Page): string[] {
  const trouble: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') trouble.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => trouble.push(`exception: ${error.message}`))
  page.on('dialog', (dialog) => trouble.push(`dialog: ${dialog.message()}`))
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol !== 'data:' && url.hostname !== '127.0.0.1') trouble.push(`request: ${url.href}`)
  })
  return trouble
}

async function close(browser: Browser): Promise<void> {
  await browser.close()
}

function column(page: Page, id: string): Column {
  const element = page.locator(`#${id}`)
  const log = element.locator('.log')
  const form = element.locator('.modal')
  const choose = (label: string) => async (name: string) => {
    await element.getByLabel(label, { exact: true }).selectOption({ label: name })
  }
  return {
    element,
    async says(text) {
      const line = element.locator('.say textarea')
      await line.fill(text)
      await line.press('Enter')
    },
    sees: (text) => log.getByText(text).last().waitFor(),
    presses: (name) => log.getByRole('button', { name }).last().click(),
    becomes: choose('You are'),
    opens: choose('Chat'),
    async fills(values) {
      await form.waitFor()
      for (const [label, value] of Object.entries(values)) await fill(form.getByLabel(label), value)
      await form.locator('[type=submit]').click()
    },
  }
}

async function fill(field: Locator, value: string): Promise<void> {
  const tag = await field.evaluate((element) => element.tagName)
  if (tag === 'SELECT') await field.selectOption({ label: value })
  else await field.fill(value)
}
