import type { IncomingMessage, ServerResponse } from 'node:http'
import { hangs } from '../faults.ts'
import { readBody } from '../http.ts'
import { createLimits } from './limits.ts'
import { after, before, reply } from './reply.ts'
import { readRequest } from './request.ts'
import { type TaskSetup, taskOf } from './task.ts'

/** Slack over HTTP: the Web API, upload addresses, response_urls. Faults first, then the answer; everything is journaled. */
export function createWeb(
  given: Omit<TaskSetup, 'limits'>,
): (req: IncomingMessage, res: ServerResponse, path: string) => Promise<void> {
  const { tools } = given
  const setup = { ...given, limits: createLimits(tools.now) }
  return async (req, res, path) => {
    const at = tools.now()
    const sent = await readRequest(req, await readBody(req))
    const task = taskOf(setup, path, sent)
    const fault = tools.faults.take('slack', task.name)
    const early = fault && before(fault)
    const answer = early ?? task.run()
    tools.journal.record({
      at,
      platform: 'slack',
      method: task.name,
      body: sent.body,
      status: answer.status,
      ...(answer.error === undefined ? {} : { error: answer.error }),
      ...(fault ? { fault: fault.kind } : {}),
    })
    if (fault && hangs(fault)) return
    reply(res, fault && !early ? after(fault) : answer)
  }
}
