import { onTestFinished } from 'vitest'
import { openStage, type Stage, type StageSetup } from './stage.ts'

/** A stage that closes by itself when the test is over. */
export async function stageForTest(setup: StageSetup = {}): Promise<Stage> {
  const stage = await openStage(setup)
  onTestFinished(() => stage.stop())
  return stage
}
