import { expect, test } from 'vitest'
import { changedEvent, changing } from '../../src/sandbox/discord/edits.ts'
import { addMessage, emptyWorld, type Message, openDm, snowflake } from '../../src/sandbox/discord/world.ts'

const now = Date.UTC(2027, 2, 1)

test('an update says when somebody changed the words; one by Discord itself says it less exactly, or not at all', () => {
  const world = emptyWorld()
  const id = snowflake(world, now)
  world.people[id] = { id, name: 'Leyla', locale: 'tr', closed: false }
  const dm = openDm(world, id, now)
  const message: Message = {
    ...{ id: snowflake(world, now), channelId: dm.id, author: id, at: now, content: 'https://example.org' },
    ...{ embeds: [], components: [], attachments: [], flags: 0, editedAt: null },
    pings: { everyone: false, roles: [], users: [] },
  }
  addMessage(dm, message)
  expect(changedEvent(world, message, '000').edited_timestamp).toBeNull()
  const changed = changing(world, message, 'komek', now + 60_000)
  expect(changed).toMatchObject({ content: 'komek', edited_timestamp: '2027-03-01T00:01:00.000195+00:00' })
  expect(changedEvent(world, message, '000').edited_timestamp).toBe('2027-03-01T00:01:00.000000+00:00')
})
