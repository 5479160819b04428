import { expect, onTestFinished, test } from 'vitest'
import { mountDisk } from '../support/disk.ts'
import { until } from '../support/until.ts'
import { openWhole } from '../support/whole.ts'

test('a disk that fills up while the bot runs is said to whoever writes and to the Board, and is over by itself', async ({
  skip,
}) => {
  const disk = mountDisk('8m')
  if (!disk) return skip('only root may mount')
  let board = ''
  const whole = await openWhole({
    databaseUrl: `file:${disk.folder}/asap.db`,
    env: async ({ stands }) => {
      const { id } = (await stands.slack.control('channel', { name: 'board', private: true })) as {
        id: string
      }
      board = id
      return { BOARD_SLACK_CHANNEL: id }
    },
  })
  onTestFinished(async () => {
    await whole.stop()
    disk.remove()
  })
  const { id } = await whole.drive('telegram', 'person', { first_name: 'Leyla', language_code: 'en' })
  const says = (text: string) => whole.drive('telegram', 'say', { from: id, text })
  await says('/start')
  await whole.onTelegram(Number(id), 'ASAP')
  disk.fill()
  // What fits into pages that are there already may still be kept.
  await until(() => whole.log.some((line) => line.includes('"harm":"full"')), 40_000)
  await says('/help_me')
  await whole.onTelegram(Number(id), 'nothing was saved')
  const told = (text: string) => {
    const messages = whole.slack().channels.find((each) => each.id === board)?.messages ?? []
    return messages.filter((message) => JSON.stringify(message).includes(text)).length
  }
  await until(() => told('diski dolub'), 60_000)
  disk.free()
  await until(() => told('yenidən işləyir'), 60_000)
  await says('/start')
  await until(
    () =>
      whole
        .telegram()
        .chats.find((each) => each.id === id)
        ?.messages.at(-1)?.from === 0,
  )
  expect(told('diski dolub')).toBe(1)
}, 180_000)

test('a start on a full disk hears who writes, and tells the Board', async ({ skip }) => {
  const disk = mountDisk('8m')
  if (!disk) return skip('only root may mount')
  let board = ''
  const whole = await openWhole({
    databaseUrl: `file:${disk.folder}/asap.db`,
    env: async ({ stands }) => {
      const made = (await stands.slack.control('channel', { name: 'board', private: true })) as { id: string }
      board = made.id
      return { BOARD_SLACK_CHANNEL: made.id }
    },
  })
  onTestFinished(async () => {
    await whole.stop()
    disk.remove()
  })
  const { id } = await whole.drive('telegram', 'person', { first_name: 'Leyla', language_code: 'en' })
  await whole.drive('telegram', 'say', { from: id, text: '/start' })
  await whole.onTelegram(Number(id), 'ASAP')
  disk.fill()
  await until(() => whole.log.some((line) => line.includes('"harm":"full"')), 40_000)
  await whole.kill()
  const told = () => {
    const messages = whole.slack().channels.find((each) => each.id === board)?.messages ?? []
    return messages.filter((message) => JSON.stringify(message).includes('diski dolub')).length
  }
  const before = told()
  await whole.start()
  await whole.drive('telegram', 'say', { from: id, text: '/help_me' })
  await whole.onTelegram(Number(id), 'nothing was saved')
  await until(() => told() > before, 60_000)
}, 180_000)
