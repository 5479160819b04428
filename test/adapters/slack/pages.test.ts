import { expect, it } from 'vitest'
import { pagesOf } from '../../../src/adapters/slack/web/pages.ts'

interface Page {
  readonly members?: readonly string[]
  readonly response_metadata?: { readonly next_cursor?: string }
}

/** Three pages as Slack names them: the last one's cursor is empty. */
const pages: readonly Page[] = [
  { members: ['a'], response_metadata: { next_cursor: 'second' } },
  { members: ['b'], response_metadata: { next_cursor: 'third' } },
  { members: ['c'], response_metadata: { next_cursor: '' } },
]

function list() {
  const asked: object[] = []
  return { asked, given: pagesOf(async (from): Promise<Page> => pages[asked.push(from) - 1] ?? {}) }
}

async function all(given: AsyncIterable<Page>): Promise<Page[]> {
  const found: Page[] = []
  for await (const page of given) found.push(page)
  return found
}

it('asks for each page from where the last one ended, the first from nowhere', async () => {
  const { asked, given } = list()
  expect(await all(given)).toEqual(pages)
  expect(asked).toEqual([{}, { cursor: 'second' }, { cursor: 'third' }])
})

it('asks for no more than what is wanted', async () => {
  const { asked, given } = list()
  for await (const { members } of given) if (members?.includes('b')) break
  expect(asked).toHaveLength(2)
})

it('ends with a page that names no next one', async () => {
  expect(await all(pagesOf(async () => ({})))).toEqual([{}])
})
