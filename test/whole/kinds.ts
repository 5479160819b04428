import { expect } from 'vitest'
import type { Side } from './side.ts'
import { find, watch } from './side.ts'

/** One kind of thing that goes out: provokes it on one platform and waits until its reader has it. */
type Kind = (side: Side) => Promise<unknown>

/** Answers to who has just acted. */
export const answers: Readonly<Record<string, Kind>> = {
  async 'a text'({ member }) {
    const comes = watch(member.sees)
    await member.runs('cancel')
    const { buttons } = await comes({ text: member.t('common.nothingToCancel') })
    expect(buttons).toEqual([])
  },

  async 'a card with buttons'({ member }) {
    const comes = watch(member.sees)
    await member.runs('events')
    await comes({ text: member.t('event.listTitle'), button: 'event:show:4' })
  },

  async 'the edit of a card whose button was pressed'({ member }) {
    const comes = watch(member.sees)
    await member.runs('events')
    const card = await comes({ button: 'event:show:4' })
    await member.presses('event:show:4', card)
    await find(member.sees, { id: card.id, button: 'event:join:4', edited: true })
  },

  async 'a form'({ newcomer }) {
    await newcomer.registers()
    await find(newcomer.sees, { text: newcomer.t('register.done'), button: 'me:show' })
  },

  async 'a calendar file'({ member }) {
    const comes = watch(member.sees)
    await member.runs('events')
    await member.presses('event:show:2', await comes({ button: 'event:show:2' }))
    await member.presses('event:join:2', await comes({ button: 'event:join:2' }))
    const { file } = await find(member.sees, { file: 'asap-event-2.ics' })
    expect(file?.bytes).toBeGreaterThan(300)
  },

  async 'a table'({ member }) {
    const comes = watch(member.sees)
    await member.runs('rollcall')
    await member.presses('rollcall:csv:1', await comes({ button: 'rollcall:csv:1' }))
    const { file } = await find(member.sees, { file: 'rollcall-1.csv' })
    expect(file?.bytes).toBeGreaterThan(100)
  },

  async 'an answer where others read along, in reply to a mention'({ member, shared, marksReplies }) {
    const comes = watch(shared.sees)
    const asked = await member.mentions('chapter')
    const answered = { text: member.t('chapter.title'), button: 'chapter:pick:' }
    await comes({ ...answered, ...(marksReplies ? { replyTo: asked } : {}) })
  },

  async 'an answer for one person where others read along'({ member, shared }) {
    const comes = watch(member.sees)
    await member.runsThere('events')
    await comes({ text: member.t('event.listTitle') })
    expect(shared.sees().filter(({ text }) => text.includes(member.t('event.listTitle')))).toEqual([])
  },

  async 'a file for one person where others read along'({ member, shared }) {
    const comes = watch(member.sees)
    await member.runsThere('events')
    await member.presses('event:show:3', await comes({ button: 'event:show:3' }))
    await member.presses('event:join:3', await comes({ button: 'event:join:3' }))
    await find(member.sees, { file: 'asap-event-3.ics' })
    expect(shared.sees().filter(({ file }) => file?.name === 'asap-event-3.ics')).toEqual([])
  },
}

/** Messages of the outbox, in private and where others read along. */
export const messages: Readonly<Record<string, Kind>> = {
  async 'a card with a button'({ member }) {
    await find(member.sees, { text: 'Tural', button: 'case:claim:' })
  },

  async 'a card where everybody reads it'({ shared }) {
    await find(shared.sees, { text: shared.posted })
  },

  async 'a picture'({ member }) {
    const { file } = await find(member.sees, { file: 'alert-1.png' })
    expect(file?.bytes).toBeGreaterThan(5000)
  },

  async 'a table'({ member }) {
    const { file } = await find(member.sees, { file: 'alert-1.csv' })
    expect(file?.bytes).toBeGreaterThan(100)
  },
}

/** The same messages, when what they tell has changed. */
export const edits: Readonly<Record<string, Kind>> = {
  async 'a card with a button'({ member }) {
    await find(member.sees, { text: 'Tural', button: 'case:take:', edited: true })
  },

  async 'a card where everybody reads it'({ shared }) {
    await find(shared.sees, { text: shared.corrected, edited: true })
  },
}
