import type { IncomingMessage, ServerResponse } from 'node:http'
import { type AnswerSetup, answerTo } from './answer.ts'
import { shown } from './body.ts'
import { createLimits } from './limits.ts'
import { Refusal } from './refusal.ts'
import { after, before, reply } from './reply.ts'
import { readRequest } from './request.ts'

/** Discord's REST API, version 10. Faults first, then the answer; everything is journaled. */
export function createRest(
  given: Omit<AnswerSetup, 'limits'>,
): (req: IncomingMessage, res: ServerResponse, path: string) => Promise<void> {
  const { tools } = given
  const limits = createLimits(tools.now)
  const setup = { ...given, limits }
  return async (req, res, path) => {
    const at = tools.now()
    const asked = await readRequest(req, path)
    const fault = tools.faults.take('discord', asked.name)
    const answer = (fault && before(fault)) ?? answerTo(setup, asked)
    if (answer.headers?.['x-ratelimit-scope'] !== 'shared') limits.invalid(answer.status)
    tools.journal.record({
      at,
      platform: 'discord',
      method: asked.name,
      body: asked.parsed instanceof Refusal ? null : shown(asked.parsed),
      status: answer.status,
      ...(answer.error === undefined ? {} : { error: answer.error }),
      ...(fault ? { fault: fault.kind } : {}),
    })
    const sent = fault ? after(fault, answer) : answer
    if (sent) reply(res, sent)
  }
}
