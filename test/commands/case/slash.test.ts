import { describe, expect, test } from 'vitest'
import { telegram } from '../../support/addresses.ts'
import { openBoard, releaseFirst, settle } from '../broadcast/scene.ts'

const overheard = (name: string, text = '') =>
  ({ kind: 'command', name, text, options: {}, overheard: true }) as const

async function inGroup(alert: boolean) {
  const scene = await openBoard()
  const { stage } = scene
  const secretary = stage.person('Katib', { platform: 'slack', roles: ['secretariat'] })
  await secretary.says('/duty')
  await secretary.presses('Go on duty')
  if (alert) await releaseFirst(scene)
  const nigar = stage.person('Nigar', { locale: 'az', channel: telegram.group('Italy') })
  return { ...scene, secretary, nigar }
}

describe.each([false, true])('in a group, by a command that names no bot; an alert runs: %s', (alert) => {
  test.each(['sos', 'help_me', 'komek_lazimdir', 'komek', 'KÖMƏK', 'komek_edin', 'kömək'])(
    '/%s is a cry, and never met with silence',
    async (name) => {
      const { nigar } = await inGroup(alert)
      expect(await nigar.does(overheard(name))).not.toBeNull()
      expect(nigar.reads()).toMatch(/Növbətçiləri köməyinizə çağır|göndərilir|növbətçiləri/)
      expect(nigar.reply?.view.tone).toBe('emergency')
    },
  )

  test.each(['weather', 'stats', 'ban', 'tehlukesiz', 'komekci'])(
    '/%s may be meant for another bot',
    async (name) => {
      const { nigar } = await inGroup(alert)
      expect(await nigar.does(overheard(name, 'Baku'))).toBeNull()
    },
  )
})

test('what is said to another bot is not added to an open call', async () => {
  const { stage, nigar, secretary } = await inGroup(false)
  await nigar.says('/help_me')
  await nigar.forges('help_me:sos')
  await settle(stage)
  expect(await nigar.does(overheard('weather', 'Baku'))).toBeNull()
  await settle(stage)
  secretary.hears('CALL FOR HELP no. 1')
  secretary.hearsNot('weather')
})
