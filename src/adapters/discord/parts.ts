import { OnlyInPart } from '../../core/in-part.ts'
import { apiCode, reasonOf } from './failure.ts'
import type { Body } from './render.ts'
import { partNonce } from './rest/nonce.ts'
import type { Post, Posts } from './rest/posts.ts'

/** « Cannot reply without permission to read message history » */
const cannotReply = 160_002

/** Posts the parts of a message in order and answers their ids; rejects with discord.js's error, or as being there in part. */
export async function createParts(
  api: Pick<Posts, 'create'>,
  channel: string,
  bodies: readonly Body[],
  how: Post,
): Promise<readonly string[]> {
  const ids: string[] = []
  for (const [index, body] of bodies.entries()) {
    try {
      ids.push(await create(api, channel, body, onePart(how, index)))
    } catch (error) {
      throw index === 0 ? error : new OnlyInPart(reasonOf(error), { cause: error })
    }
  }
  return ids
}

/** Where the bot may not read back it may not reply either: the answer is then a message like any other. */
async function create(api: Pick<Posts, 'create'>, channel: string, body: Body, how: Post): Promise<string> {
  try {
    return await api.create(channel, body, how)
  } catch (error) {
    if (how.replyTo === undefined || apiCode(error) !== cannotReply) throw error
    const { replyTo: _to, ...alone } = how
    return api.create(channel, body, alone)
  }
}

/** The same post with the nonce of one part; the first alone is a reply. */
export function onePart({ replyTo, ...how }: Post, part: number): Post {
  return {
    ...how,
    ...(how.nonce === undefined ? {} : { nonce: partNonce(how.nonce, part) }),
    ...(replyTo === undefined || part > 0 ? {} : { replyTo }),
  }
}
