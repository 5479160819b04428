import { describe, expect, it } from 'vitest'
import { channelAddress, userAddress } from '../../../src/adapters/slack/address.ts'
import type { Address } from '../../../src/core/address.ts'
import type { Form, Reply, View } from '../../../src/core/view.ts'
import { scene } from './bot.ts'
import { wordsOf } from './local.ts'

const say = (text: string, more: Partial<View> = {}): View => ({ blocks: [{ kind: 'text', text }], ...more })
const channel = (id: string): Address => channelAddress(id)
const user = (id: string): Address => userAddress(id)
const last = <T>(list: readonly T[] | undefined): T | undefined => list?.at(-1)

const form = (error?: string, id = 'dialog:form:0:register'): Form => ({
  id,
  title: 'Qeydiyyat',
  submit: 'Göndər',
  fields: [
    { key: 'name', label: 'Adınız', kind: 'text', required: true, max: 60, ...(error ? { error } : {}) },
    {
      key: 'status',
      label: 'Status',
      kind: 'choice',
      required: true,
      options: [
        { value: 'student', label: 'Tələbə' },
        { value: 'alumnus', label: 'Məzun' },
      ],
    },
  ],
})

describe('the slash command', () => {
  it('is a command with its text, and the answer in a direct message is an ordinary message', async () => {
    const { local, seen, leyla } = await scene({ handle: () => ({ view: say('Salam!') }) })
    await local.do('slash', { user: 'Leyla', text: 'events  London' })
    await local.until(() => local.dm('Leyla')?.messages.length)
    expect(seen[0]).toMatchObject({
      platform: 'slack',
      from: user(leyla),
      private: true,
      sender: { id: leyla, name: 'Leyla', locale: 'en-GB', address: user(leyla) },
      act: { kind: 'command', name: 'events', text: 'London', options: {} },
    })
    expect(wordsOf(local.dm('Leyla')?.messages[0])).toBe('Salam!')
    expect(local.dm('Leyla')?.messages[0]?.ephemeralTo).toBeUndefined()
  })

  it('alone asks for help', async () => {
    const { local, seen } = await scene()
    await local.do('slash', { user: 'Leyla', text: '' })
    await local.until(() => seen.length)
    expect(seen[0]?.act).toMatchObject({ kind: 'command', name: 'help' })
  })

  it('is answered privately in a channel when the view is private', async () => {
    const { local, leyla, spent } = await scene({
      handle: () => ({ view: say('yalnız sizə', { private: true }) }),
    })
    await local.do('slash', { user: 'Leyla', channel: 'board', text: 'me' })
    await local.until(() => local.channel('board').messages.length)
    expect(local.channel('board').messages[0]).toMatchObject({ ephemeralTo: leyla })
    expect(local.requests('response_url')).toHaveLength(1)
    expect(spent).toEqual([])
  })

  it('is answered in a channel where the bot is not a member', async () => {
    const { local } = await scene({ handle: () => ({ view: say('hamıya') }) })
    await local.do('channel', { name: 'elsewhere', members: ['Leyla'], bot: false })
    await local.do('slash', { user: 'Leyla', channel: 'elsewhere', text: 'events' })
    await local.until(() => local.channel('elsewhere').messages.length)
    expect(wordsOf(local.channel('elsewhere').messages[0])).toBe('hamıya')
  })
})

describe('what people write', () => {
  it('a direct message is text, with Slack’s escapes undone', async () => {
    const { local, seen, leyla } = await scene()
    await local.do('dm', { user: 'Leyla', text: 'R&D <b> https://asap.az/?a=1&b=2 a@b.az' })
    await local.until(() => seen.length)
    expect(seen[0]).toMatchObject({ private: true, from: user(leyla) })
    expect(seen[0]?.act).toEqual({ kind: 'text', text: 'R&D <b> https://asap.az/?a=1&b=2 a@b.az' })
  })

  it.each(['!register indi', '/register indi'])('%s in a direct message is a command', async (text) => {
    const { local, seen } = await scene()
    await local.do('dm', { user: 'Leyla', text })
    await local.until(() => seen.length)
    expect(seen[0]?.act).toMatchObject({ kind: 'command', name: 'register', text: 'indi' })
  })

  it('a mention in a channel is text from that channel, without the mention', async () => {
    const { local, seen, board } = await scene()
    await local.do('say', { user: 'Leyla', channel: 'board', text: '@asap pasport?' })
    await local.until(() => seen.length)
    expect(seen[0]).toMatchObject({
      private: false,
      from: channel(board),
      act: { kind: 'text', text: 'pasport?' },
    })
  })

  it('a private answer to a mention is ephemeral', async () => {
    const { local, leyla } = await scene({ handle: () => ({ view: say('gizli', { private: true }) }) })
    await local.do('say', { user: 'Leyla', channel: 'board', text: '@asap me' })
    await local.until(() => local.channel('board').messages.length === 2)
    expect(last(local.channel('board').messages)).toMatchObject({ ephemeralTo: leyla })
  })

  it('what the bot writes, edits and deletes itself is nobody’s act', async () => {
    const { local, adapter, seen, leyla } = await scene()
    const sent = await adapter.send(user(leyla), say('bir'))
    if (sent.kind !== 'sent') throw new Error('not sent')
    await adapter.edit(sent.ref, say('iki'))
    await local.do('dm', { user: 'Leyla', text: 'üç' })
    await local.until(() => seen.length)
    await local.do('sweep')
    expect(seen.map((inbound) => inbound.act)).toEqual([{ kind: 'text', text: 'üç' }])
  })

  it('a redelivered event is not answered twice', async () => {
    const { local, seen } = await scene({ handle: () => ({ view: say('bir dəfə') }) })
    await local.do('dm', { user: 'Leyla', text: 'salam' })
    await local.until(() => local.dm('Leyla')?.messages.length === 2)
    await local.do('duplicate')
    await local.do('dm', { user: 'Leyla', text: 'sonra' })
    await local.until(() => local.dm('Leyla')?.messages.length === 4)
    expect(seen).toHaveLength(2)
  })
})

describe('buttons', () => {
  const offer = say('Seçin', { buttons: [[{ label: 'Bəli', action: 'event:join:7', style: 'primary' }]] })

  it('a press carries the action and the message, and edits it', async () => {
    const { local, adapter, seen, leyla } = await scene({
      handle: () => ({ view: say('Yazıldınız'), edit: true }),
    })
    await adapter.send(user(leyla), offer)
    await local.do('press', { user: 'Leyla', action_id: 'event:join:7' })
    await local.until(() => local.dm('Leyla')?.messages[0]?.edited)
    const [message] = local.dm('Leyla')?.messages ?? []
    expect(seen[0]?.act).toMatchObject({ kind: 'press', action: 'event:join:7' })
    expect(wordsOf(message)).toBe('Yazıldınız')
    expect(local.dm('Leyla')?.messages).toHaveLength(1)
  })

  it('a press on an ephemeral message replaces it through its response_url', async () => {
    const { local } = await scene({
      handle: ({ act }) =>
        act.kind === 'press' ? { view: say('Oldu'), edit: true } : { view: { ...offer, private: true } },
    })
    await local.do('slash', { user: 'Leyla', channel: 'board', text: 'events' })
    await local.until(() => local.channel('board').messages.length)
    await local.do('press', { user: 'Leyla', action_id: 'event:join:7' })
    await local.until(() => local.channel('board').messages[0]?.edited)
    expect(wordsOf(local.channel('board').messages[0])).toBe('Oldu')
    expect(local.channel('board').messages).toHaveLength(1)
  })

  it('a link button is heard and means nothing', async () => {
    const { local, adapter, seen, leyla } = await scene()
    await adapter.send(user(leyla), say('Bax', { buttons: [[{ label: 'Sayt', url: 'https://asap.az' }]] }))
    await local.do('press', { user: 'Leyla', action_id: 'link:0' })
    await local.do('dm', { user: 'Leyla', text: 'sonra' })
    await local.until(() => seen.length)
    local.later(5000)
    await local.do('sweep')
    expect(local.state.notices).toEqual([])
    expect(seen).toHaveLength(1)
  })
})

describe('forms', () => {
  const opening = (reply: (values: Readonly<Record<string, string>>) => Reply | null) => ({
    handle: ({ act }: { act: { kind: string; values?: Readonly<Record<string, string>> } }) =>
      act.kind === 'form' ? reply(act.values ?? {}) : { view: say('düyməni basın'), form: form() },
  })

  it('a reply with a form opens it as a modal', async () => {
    const { local } = await scene(opening(() => null))
    await local.do('slash', { user: 'Leyla', text: 'register' })
    const modal = await local.until(() => local.modal('Leyla'))
    expect(modal.view.callback_id).toBe('dialog:form:0:register')
    expect(local.dm('Leyla')?.messages ?? []).toEqual([])
  })

  it('a submission comes back with its values, and what follows is shown where it began', async () => {
    const { local, seen, board } = await scene(opening(() => ({ view: say('Qeydiyyat bitdi') })))
    await local.do('slash', { user: 'Leyla', channel: 'board', text: 'register' })
    await local.until(() => local.modal('Leyla'))
    const shown = await local.do('submit', { user: 'Leyla', values: { name: 'Leyla', status: 'alumnus' } })
    await local.until(() => local.channel('board').messages.length)
    expect(shown).toEqual({ response_action: 'clear' })
    expect(local.modal('Leyla')).toBeUndefined()
    expect(seen[1]).toMatchObject({
      from: channel(board),
      act: { kind: 'form', form: 'dialog:form:0:register', values: { name: 'Leyla', status: 'alumnus' } },
    })
  })

  it('errors are shown in the form', async () => {
    const { local } = await scene(opening(() => ({ view: say('səhv'), form: form('Ad çox qısadır') })))
    await local.do('slash', { user: 'Leyla', text: 'register' })
    await local.until(() => local.modal('Leyla'))
    const shown = await local.do('submit', { user: 'Leyla', values: { name: 'L', status: 'student' } })
    expect(shown).toEqual({ response_action: 'errors', errors: { name: 'Ad çox qısadır' } })
    expect(local.modal('Leyla')?.errors).toEqual({ name: 'Ad çox qısadır' })
  })

  it('the next page replaces the form', async () => {
    const { local } = await scene(
      opening(() => ({ view: say('2'), form: form(undefined, 'dialog:form:2:register') })),
    )
    await local.do('slash', { user: 'Leyla', text: 'register' })
    await local.until(() => local.modal('Leyla'))
    await local.do('submit', { user: 'Leyla', values: { name: 'Leyla', status: 'student' } })
    expect(local.modal('Leyla')?.view.callback_id).toBe('dialog:form:2:register')
  })

  it('a form Slack can’t draw is shown as its view', async () => {
    const { local } = await scene({
      handle: () => ({ view: say('düyməni basın'), form: { ...form(), fields: [] } }),
    })
    await local.do('slash', { user: 'Leyla', text: 'register' })
    await local.until(() => local.dm('Leyla')?.messages.length)
    expect(wordsOf(local.dm('Leyla')?.messages[0])).toBe('düyməni basın')
  })
})
