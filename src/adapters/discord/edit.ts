import type { Posted } from './address.ts'
import type { Body } from './render.ts'
import { partNonce } from './rest/nonce.ts'
import type { Posts } from './rest/posts.ts'

/**
 * Keeps the messages that are there, adds what is missing, removes what is too many; answers the ids that are left. The
 * nonces of what is added follow from `nonce`. Rejects with discord.js's error.
 */
export async function editParts(
  api: Pick<Posts, 'create' | 'edit' | 'remove'>,
  { channel, ids }: Posted,
  bodies: readonly Body[],
  nonce: string,
): Promise<readonly string[]> {
  const left: string[] = []
  for (const [index, body] of bodies.entries()) {
    const id = ids[index]
    if (id) await api.edit(channel, id, body)
    const added = { nonce: partNonce(nonce, bodies.length * 100 + index) }
    left.push(id ?? (await api.create(channel, body, added)))
  }
  for (const id of ids.slice(bodies.length)) await api.remove(channel, id)
  return left
}
