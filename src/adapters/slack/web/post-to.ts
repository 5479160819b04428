import { AnswerError } from '../failure.ts'

/** Posts to an address that Slack gave us; rejects with an AnswerError for anything but a success. */
export async function postTo(
  url: string,
  body: NonNullable<RequestInit['body']>,
  type: string,
  timeoutMs: number,
): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': type },
    body,
    signal: AbortSignal.timeout(timeoutMs),
  })
  await response.arrayBuffer()
  if (response.ok) return
  throw new AnswerError(response.status, 'refused', Number(response.headers.get('retry-after')) || 1)
}
