import { expect, it } from 'vitest'
import { createTestClock } from '../../support/clock.ts'
import { scene } from './bot.ts'

const secret = { view: { blocks: [{ kind: 'text', text: 'yalnız sizin üçün' } as const], private: true } }

it('a private answer that Slack lost in a channel for three minutes comes as a direct message', async () => {
  const clock = createTestClock()
  const { local } = await scene({ clock, handle: async () => secret })
  local.faults.add({ platform: 'slack', match: 'response_url', kind: 'error', status: 500, times: 1000 })
  await local.do('slash', { user: 'Leyla', channel: 'board', text: 'me' })
  for (let minute = 0; minute < 5; minute++) await clock.advance(60_000)
  await local.until(() => local.dm('Leyla')?.messages.length === 1)
  expect(JSON.stringify(local.dm('Leyla')?.messages)).toContain('yalnız sizin üçün')
  expect(JSON.stringify(local.channel('board').messages)).not.toContain('yalnız sizin üçün')
})
