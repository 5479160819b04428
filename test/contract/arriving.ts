import { expect } from 'vitest'
import type { Form } from '../../src/core/view.ts'
import { asked, type Stage, said } from './ground.ts'

/** Exactly 64 bytes of UTF-8, with letters of two bytes. */
const longAction = `faq:ask:${'ə'.repeat(28)}`

const form: Form = {
  id: 'dialog:form:0:register',
  title: 'Qeydiyyat',
  submit: 'Göndər',
  fields: [
    { key: 'name', label: 'Adınız', kind: 'text', required: true, max: 60 },
    {
      key: 'status',
      label: 'Siz',
      kind: 'choice',
      required: true,
      options: [
        { value: 'student', label: 'Tələbə' },
        { value: 'alumnus', label: 'Məzun' },
      ],
    },
    { key: 'about', label: 'Özünüz haqqında', kind: 'long', required: false, hint: 'İstəsəniz' },
  ],
}

/** What the platform tells arrives at the door, whole and once more recognisable. */
export const arriving = {
  async 'a command arrives with its words'({ leyla, start, heard }: Stage) {
    await start()
    await leyla.runs('faq', 'pasport itdi, nə edim?')
    const [inbound] = await heard(1)
    expect(inbound?.act.kind).toBe('command')
    if (inbound?.act.kind !== 'command') return
    const { name, text, options } = inbound.act
    expect([name, [text, ...Object.values(options)].join('')]).toEqual(['faq', 'pasport itdi, nə edim?'])
  },

  async 'bare text arrives'({ leyla, start, heard }: Stage) {
    await start()
    await leyla.says('Salam! <b>necəsiniz</b> 🇦🇿 &amp; *siz*?')
    const [inbound] = await heard(1)
    expect(inbound?.act).toEqual({ kind: 'text', text: 'Salam! <b>necəsiniz</b> 🇦🇿 &amp; *siz*?' })
  },

  async 'a mention in a shared place arrives without the bot’s name'({ ground, start, heard }: Stage) {
    await start()
    await ground.shared.says('pasport itdi, nə edim?')
    const [inbound] = await heard(1)
    expect(inbound).toMatchObject({
      ...{ private: false, sender: { id: ground.leyla.userId } },
      act: { kind: 'text', text: 'pasport itdi, nə edim?' },
    })
  },

  async 'a press arrives with its action and a message that can be edited'(stage: Stage) {
    const { adapter, leyla, start, heard, sends, reads } = stage
    await start()
    await sends(leyla.home, asked('Gəlirsiniz?', 'Bəli', 'event:join:7'))
    await leyla.presses('Bəli')
    const [inbound] = await heard(1)
    expect(inbound?.act).toMatchObject({ kind: 'press', action: 'event:join:7' })
    const message = inbound?.act.kind === 'press' ? inbound.act.message : undefined
    expect(message && (await adapter.edit(message, said('Yeriniz var'))).kind).toBe('sent')
    expect((await reads(leyla, 'Yeriniz var')).buttons).toEqual([])
  },

  async 'an action of 64 bytes comes back unchanged'({ leyla, start, heard, sends }: Stage) {
    expect(Buffer.byteLength(longAction)).toBe(64)
    await start()
    await sends(leyla.home, asked('?', 'Ən uzun', longAction))
    await leyla.presses('Ən uzun')
    expect((await heard(1))[0]?.act).toMatchObject({ kind: 'press', action: longAction })
  },

  async 'a form opens, and comes back with its values'({
    leyla,
    start,
    heard,
    sends,
    answers,
    ground,
  }: Stage) {
    await start()
    answers(({ act }) => (act.kind === 'press' ? { view: said('Forma'), form } : null))
    await sends(leyla.home, asked('Qeydiyyat', 'Başla', 'dialog:open'))
    await leyla.presses('Başla')
    await ground.until(() => leyla.form())
    await leyla.submits({ name: 'Ləman <i>&', status: 'alumnus' })
    const act = (await heard(2))[1]?.act
    expect(act).toMatchObject({
      kind: 'form',
      form: 'dialog:form:0:register',
      values: { name: 'Ləman <i>&', status: 'alumnus' },
    })
  },

  async 'sender and place can be written to'({ adapter, leyla, start, heard, reads }: Stage) {
    await start()
    await leyla.runs('help', '')
    const [inbound] = await heard(1)
    expect(inbound).toMatchObject({ platform: adapter.platform, private: true, sender: { id: leyla.userId } })
    expect(inbound?.sender.name).not.toBe('')
    const { address } = inbound?.sender ?? {}
    if (inbound) expect((await adapter.send(inbound.from, said('burada'))).kind).toBe('sent')
    if (address) expect((await adapter.send(address, said('şəxsən'))).kind).toBe('sent')
    await reads(leyla, 'burada')
    if (address) await reads(leyla, 'şəxsən')
  },

  async 'every act has an id of its own, and a repeat the same one'({ ground, leyla, start, heard }: Stage) {
    await start()
    await leyla.runs('help', '')
    await heard(1)
    await leyla.runs('help', '')
    await heard(2)
    await ground.repeat()
    const [first, second, again] = await heard(3)
    expect(first?.id).not.toBe(second?.id)
    expect(again?.id).toBe(second?.id)
    expect(again?.act).toEqual(second?.act)
  },

  async 'what one person does arrives in order'({ leyla, start, heard }: Stage) {
    await start()
    const words = ['bir', 'iki', 'üç', 'dörd', 'beş']
    for (const word of words) await leyla.runs('faq', word)
    const acts = (await heard(5)).map(({ act }) => act)
    const texts = acts.map((act) =>
      act.kind === 'command' ? [act.text, ...Object.values(act.options)].join('') : '',
    )
    expect(texts).toEqual(words)
  },

  async 'different people are handed over side by side'({
    leyla,
    tural,
    start,
    heard,
    answers,
    reads,
  }: Stage) {
    await start()
    const slow = Promise.withResolvers<null>()
    answers(({ sender }) => (sender.id === leyla.userId ? slow.promise : { view: said('Tural üçün cavab') }))
    await Promise.all([leyla.runs('help', ''), tural.runs('help', '')])
    await heard(2)
    await reads(tural, 'Tural üçün cavab')
    slow.resolve(null)
  },

  async 'a person who blocks the bot and comes back is told'({ leyla, start, heard }: Stage) {
    await start()
    await leyla.blocks()
    await heard(1)
    await leyla.unblocks()
    const changes = (await heard(2)).map(({ act }) => (act.kind === 'membership' ? act.change : act.kind))
    expect(changes).toEqual(['blocked', 'unblocked'])
  },
}
