import type { Job } from '../../src/core/job.ts'
import { priority } from '../../src/core/outgoing.ts'
import { overdueQuestions, pushOn } from '../../src/store/ask/questions.ts'
import { enqueue } from '../../src/store/outbox/outbox.ts'

export const hour = 60 * 60 * 1000

/** Hours after which a question without an answer goes to the Board as well, and how often. */
export const answerHours = 24

const pushes = 3

/** Questions nobody has answered in time go to the Secretariat once more, and to the Board. */
export const escalate: Job = {
  name: 'ask-escalate',
  every: '40 * * * * *',
  run: ({ transaction, now, settings }) =>
    transaction(async (tx) => {
      for (const { id, escalations } of await overdueQuestions(tx, now)) {
        const again = escalations + 1 < pushes ? new Date(now.getTime() + answerHours * hour) : null
        await pushOn(tx, id, again)
        for (const to of [settings.secretariat, settings.board])
          if (to)
            await enqueue(tx, {
              ...{ key: `ask:${id}:overdue:${escalations}:${to.target}`, to, priority: priority.answer },
              ...{ notice: 'ask.card', params: { id, overdue: true, version: escalations }, locale: 'az' },
            })
      }
    }),
}
