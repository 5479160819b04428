import { createTask } from 'node-cron'
import type { Job, JobRun } from '../core/job.ts'
import { systemClock } from '../core/time/clock.ts'

/** The running table of jobs. */
export interface Cron {
  /** Looks at the clock anew: node-cron waits for the instant of a tick, which a clock that was set back puts hours away. */
  retime(): Promise<void>
  /** Stops the ticks and waits for the jobs that run. */
  stop(): Promise<void>
}

/**
 * Starts every job on its expression: ticks only, what is due lives in rows. A tick that comes while the same job still
 * runs is left out, and a job that throws is logged and runs again at its next tick.
 */
export async function startCron(jobs: readonly Job[], begin: () => JobRun): Promise<Cron> {
  const running = new Set<Promise<void>>()
  const ticks = jobs.map((job) => ({ job, tick: createTick(job, begin, running) }))
  const start = () => ticks.map(({ job, tick }) => keepTicking(job, tick))
  let ends = start()
  const end = () => {
    for (const stop of ends) stop()
  }
  return {
    async retime() {
      end()
      ends = start()
    },
    async stop() {
      end()
      await Promise.all(running)
    },
  }
}

/** So long a timer is trusted at most, in milliseconds. */
const longestMs = 60_000

/**
 * node-cron says when the next tick is; its own timer, after a clock that was set ahead, walks through every second that was
 * left out (4.6, `planBeat`). Ends with the function that it gives back.
 */
function keepTicking(job: Job, tick: () => Promise<void>): () => void {
  const task = createTask(job.every, () => {}, { name: job.name, timezone: 'Asia/Baku' })
  const next = () => task.getNextRuns(1)[0]?.getTime() ?? Number.POSITIVE_INFINITY
  const now = () => systemClock.now().getTime()
  let due = next()
  const arm = () => setTimeout(beat, Math.min(longestMs, Math.max(1, due - now())))
  const beat = () => {
    if (now() >= due) {
      due = next()
      tick().catch(() => undefined)
    }
    timer = arm()
  }
  let timer = arm()
  return () => clearTimeout(timer)
}

function createTick(job: Job, begin: () => JobRun, running: Set<Promise<void>>): () => Promise<void> {
  let busy = false
  return async () => {
    if (busy) return
    busy = true
    const run = runJob(job, begin())
    running.add(run)
    await run
    running.delete(run)
    busy = false
  }
}

async function runJob(job: Job, run: JobRun): Promise<void> {
  try {
    await job.run(run)
  } catch (error) {
    run.log.error({ job: job.name, error: String(error) }, 'a job failed; it runs again at its next tick')
  }
}
