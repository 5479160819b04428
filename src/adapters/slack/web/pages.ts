interface Page {
  readonly response_metadata?: { readonly next_cursor?: string }
}

/** Slack's lists page by page, each asked for only when it is wanted; '' as the next cursor ends them. */
export async function* pagesOf<P extends Page>(
  ask: (from: { readonly cursor?: string }) => Promise<P>,
): AsyncGenerator<P, void> {
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page: P = await ask(cursor ? { cursor } : {})
    yield page
    cursor = page.response_metadata?.next_cursor || undefined
  }
}
