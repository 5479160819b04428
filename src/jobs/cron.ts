import { createTask, type ScheduledTask } from 'node-cron'
import type { Job, JobRun } from '../core/job.ts'

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
  const start = () =>
    Promise.all(
      ticks.map(async ({ job, tick }) => {
        const task = createTask(job.every, tick, { name: job.name, timezone: 'Asia/Baku' })
        await task.start()
        return task
      }),
    )
  let tasks: readonly ScheduledTask[] = await start()
  const end = async () => {
    for (const task of tasks) await task.destroy()
  }
  return {
    async retime() {
      await end()
      tasks = await start()
    },
    async stop() {
      await end()
      await Promise.all(running)
    },
  }
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
