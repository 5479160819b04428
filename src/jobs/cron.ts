import { createTask } from 'node-cron'
import type { Job, JobRun } from '../core/job.ts'

/** The running table of jobs. */
export interface Cron {
  /** Stops the ticks and waits for the jobs that run. */
  stop(): Promise<void>
}

/**
 * Starts every job on its expression: ticks only, what is due lives in rows. A tick that comes while the same job still
 * runs is left out, and a job that throws is logged and runs again at its next tick.
 */
export async function startCron(jobs: readonly Job[], begin: () => JobRun): Promise<Cron> {
  const running = new Set<Promise<void>>()
  const tasks = jobs.map((job) => {
    let busy = false
    return createTask(
      job.every,
      async () => {
        if (busy) return
        busy = true
        const run = runJob(job, begin())
        running.add(run)
        await run
        running.delete(run)
        busy = false
      },
      { name: job.name, timezone: 'Asia/Baku' },
    )
  })
  for (const task of tasks) await task.start()
  return {
    async stop() {
      for (const task of tasks) await task.destroy()
      await Promise.all(running)
    },
  }
}

async function runJob(job: Job, run: JobRun): Promise<void> {
  try {
    await job.run(run)
  } catch (error) {
    run.log.error({ job: job.name, error: String(error) }, 'a job failed; it runs again at its next tick')
  }
}
