import { expect, it } from 'vitest'
import type { Role } from '../../src/core/actor.ts'
import { discord, slack, telegram } from '../support/addresses.ts'
import { announces } from '../support/announcing.ts'
import { enrol } from '../support/members.ts'
import type { Stage } from '../support/stage.ts'
import { openBoard, releaseFirst, settle } from './broadcast/scene.ts'

const roles: readonly Role[] = ['board', 'secretariat', 'auditor']
/** Where a chapter hears alerts is no secret. */
const open = ['chapter']
/** Views that show people, and files that hold them. */
const presses = [
  ...['rollcall:board:1', 'rollcall:silent:1.0', 'rollcall:help:1.0', 'rollcall:csv:1', 'case:show:1'],
  ...['broadcast:csv:1', 'audit:csv', 'audit:json', 'role:change', 'freeze:whom', 'faq_review:page:0'],
  ...['me:show', 'me:all', 'me:edit:emergency', 'link:show', 'event:show:1', 'consent:read:az:me:show'],
]

const shared = {
  telegram: telegram.group('Katiblik'),
  discord: discord.channel('katiblik'),
  slack: slack.channel('katiblik'),
}

async function world(): Promise<Stage> {
  const scene = await openBoard()
  const { stage } = scene
  await announces(stage)
  await enrol(stage, { name: 'Leyla', emergencyContact: 'Anam 0504443322' })
  await releaseFirst(scene)
  await stage.person('Leyla', { locale: 'az' }).presses('Kömək lazımdır')
  await settle(stage)
  return stage
}

it.each(['telegram', 'discord', 'slack'] as const)(
  'on %s whatever shows people in a shared place is seen by who asks alone',
  async (platform) => {
    const stage = await world()
    const asker = stage.person('Vüqar', { platform, locale: 'az', roles, channel: shared[platform] })
    const aloud: string[] = []
    for (const { name } of stage.commands) {
      await asker.says(`/${name}`)
      if (asker.reply && !asker.reply.view.private) aloud.push(name)
      await asker.says('/cancel')
    }
    expect(aloud).toEqual(open)
    for (const action of presses) {
      await asker.forges(action)
      expect([action, asker.reply?.view.private]).toEqual([action, true])
      await asker.says('/cancel')
    }
    expect(stage.errors).toEqual([])
  },
)
