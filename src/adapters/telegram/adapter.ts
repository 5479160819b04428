import type { Log } from '../../core/log.ts'
import { type Adapter, answerTo, type Limits } from '../../core/port.ts'
import type { Clock } from '../../core/time/clock.ts'
import { createDelivering } from './deliver.ts'
import { explain } from './failure.ts'
import { createLines, type LineOptions } from './lines.ts'
import { createListening } from './listen.ts'
import { isInGroup, isOpen } from './membership.ts'
import { paceMs } from './parts.ts'
import { createPost } from './post.ts'
import { limits as drawing } from './render.ts'

export interface TelegramOptions extends LineOptions {
  readonly clock: Clock
  readonly log: Log
}

/** Telegram's documented limits (core.telegram.org/bots/faq); 5 s is how soon a press should be acknowledged, by report. */
const limits: Limits = {
  formFields: 0,
  textLength: drawing.text,
  buttonsPerRow: drawing.perRow,
  buttonRows: drawing.rows,
  ackMs: 5000,
  sendsPerSecond: 30,
  perTargetMs: paceMs.private,
  perChannelMs: paceMs.shared,
}

/** Telegram on grammY: long polling in, HTML and inline keyboards out. */
export function createTelegramAdapter(options: TelegramOptions): Adapter {
  const { clock, log } = options
  const lines = createLines(options)
  const post = createPost(lines.api, clock)
  const { start, stop, isListening, hasRival } = createListening({ lines, post, clock, log })
  return {
    platform: 'telegram',
    limits,
    start,
    isListening,
    hasRival,
    async stop() {
      await stop()
      await lines.close()
    },
    ...createDelivering(post, log),
    answers: () => answerTo(() => lines.api.getMe(), explain),
    isOpen: (target) => isOpen(lines.api, target),
    isInGroup: (userId, group) => isInGroup(lines.api, userId, group),
  }
}
