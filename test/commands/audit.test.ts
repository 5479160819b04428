import { onTestFinished, test } from 'vitest'
import { openStage } from '../support/stage.ts'

test('the commission reads and verifies the audit, and nobody else, the Board included', async () => {
  const stage = await openStage()
  onTestFinished(() => stage.stop())
  const auditor = stage.person('Nəzarət', { roles: ['auditor'] })
  const board = stage.person('Rəna', { platform: 'slack', roles: ['board'] })
  await auditor.says('/audit')
  auditor.sees('Nothing has been recorded yet')
  await board.says('/audit')
  board.sees('needs the role: Supervisory and Audit Commission')
  await board.forges('audit:verify')
  board.sees('needs the role')
  await auditor.says('/audit')
  auditor.sees('refused · audit')
  await auditor.presses('Verify the chain')
  auditor.sees('The chain is whole: 2 entries')
  await auditor.says('/audit')
  auditor.sees('audit.verify')
})
