import type { Log } from '../../core/log.ts'
import { type Adapter, answerTo, type Limits } from '../../core/port.ts'
import type { Clock } from '../../core/time/clock.ts'
import { checkChannels, checkPeople } from './channels.ts'
import { createDelivering } from './deliver.ts'
import { explain } from './failure.ts'
import { formLimits } from './form.ts'
import { createIntake } from './intake.ts'
import { createListening } from './listen.ts'
import { isInGroup, isOpen, membersOf, peopleIn } from './membership.ts'
import type { Out } from './out.ts'
import { paceMs } from './parts.ts'
import { readBack } from './read-back.ts'
import { limits as drawing } from './render.ts'
import { createApart } from './web/apart.ts'
import { createApi } from './web/api.ts'
import { createPeople } from './web/people.ts'

export interface SlackOptions {
  /** xoxb- */
  readonly token: string
  /** xapp- */
  readonly appToken: string
  /** Another server that speaks Slack's Web API, with `/api/`. */
  readonly apiRoot?: string
  /** Channels that the configuration names, by the setting that names them: one the bot can't write to is said at start. */
  readonly channels?: Readonly<Record<string, string>>
  /** User ids that the configuration names, by the setting: one that Slack does not know is said at start. */
  readonly named?: Readonly<Record<string, readonly string[]>>
  readonly clock: Clock
  readonly log: Log
  /** Milliseconds after which a request that was not answered is given up; default 15 s. */
  readonly timeoutMs?: number
}

/** Slack's documented limits; « several hundred » messages a minute for a workspace, one a second for a channel. */
const limits: Limits = {
  formFields: formLimits.fields,
  textLength: drawing.text,
  buttonsPerRow: drawing.perRow,
  buttonRows: drawing.rows,
  ackMs: 3000,
  sendsPerSecond: 5,
  perTargetMs: paceMs,
}

/** Slack on Bolt in Socket Mode: one slash command, buttons, forms and direct messages in; Block Kit out. */
export function createSlackAdapter(options: SlackOptions): Adapter {
  const { clock, log } = options
  const timeoutMs = options.timeoutMs ?? 15_000
  const { client, door, signal, work, start, stop, isListening } = createListening({ ...options, timeoutMs })
  const apart = createApart(clock)
  const api = createApi(client, { apart, clock, timeoutMs })
  const people = createPeople({ api, clock, log })
  const out: Out = { api, people, clock, log, door, signal }
  const delivering = createDelivering(out)
  const intake = createIntake(out, delivering)
  return {
    platform: 'slack',
    limits,
    async start(given) {
      await start(given, intake)
      if (signal.aborted) return
      work.keep(checkChannels({ api, log }, options.channels ?? {}))
      work.keep(checkPeople({ api, log }, options.named ?? {}))
    },
    stop,
    isListening,
    ...delivering,
    restMs: (verb) => (verb === 'edit' ? apart.restMs('chat.update') : 0),
    answers: () => answerTo(api.ask, explain),
    isOpen: (target) => isOpen(out, target),
    isInGroup: (userId, group) => isInGroup(out, userId, group),
    peopleIn: (group) => peopleIn(out, group),
    membersOf: (group) => membersOf(out, group),
    readBack: (to, since) => readBack(out, to, since),
  }
}
