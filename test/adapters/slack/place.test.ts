import { expect, it } from 'vitest'
import { scene } from './bot.ts'

it('an act in a channel says which, by its name and a link; it is asked for once', async () => {
  const { local, board, seen, leyla } = await scene()
  const mention = () => local.do('say', { user: leyla, channel: board, text: '@asap kömək edin' })
  await mention()
  await local.until(() => seen.length === 1)
  await mention()
  await local.until(() => seen.length === 2)
  const place = { name: '#board', url: `https://slack.com/app_redirect?team=T0ASAP0001&channel=${board}` }
  expect(seen.map((inbound) => inbound.place)).toEqual([place, place])
  expect(local.requests('conversations.info')).toHaveLength(1)
})

it('a Slack that does not tell, or is slow, stops nobody', async () => {
  const { local, board, seen, leyla } = await scene()
  local.faults.add({ platform: 'slack', match: 'conversations.info', kind: 'error' })
  await local.do('say', { user: leyla, channel: board, text: '@asap kömək edin' })
  await local.until(() => seen.length === 1)
  expect(seen[0]?.place).toBeUndefined()
  await local.do('say', { user: leyla, text: 'kömək edin' })
  await local.until(() => seen.length === 2)
  expect(seen[1]?.place).toBeUndefined()
})
