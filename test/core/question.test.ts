import { describe, expect, onTestFinished, test } from 'vitest'
import type { Command } from '../../src/core/command.ts'
import type { Dialog, OpenDialog } from '../../src/core/dialog/dialog.ts'
import { meantFor } from '../../src/core/dialog/question.ts'
import { Refusal } from '../../src/core/refusal.ts'
import { telegram } from '../support/addresses.ts'
import { openStage, type StageSetup } from '../support/stage.ts'

/** Two cities, which may be the same, and a colour. */
const cities: Dialog = {
  name: 'cities',
  version: 1,
  title: 'common.send',
  steps: [
    { key: 'from', label: 'common.yes', kind: 'text' },
    {
      key: 'to',
      label: 'common.no',
      kind: 'text',
      optional: true,
      parse: async (_ctx, text, { lastTry }) => {
        if (text === 'Milan') throw new Refusal('common.required')
        return lastTry ? `${lastTry} ${text}` : text
      },
    },
    { key: 'why', label: 'common.next', kind: 'text', page: true },
  ],
  finish: async (_ctx, answers) => ({ view: { blocks: [{ kind: 'text', text: JSON.stringify(answers) }] } }),
}
const travel: Command = {
  name: 'travel',
  about: 'common.send',
  dialogs: [cities],
  run: (ctx) => ctx.begin(cities),
}
const cry: Command = {
  name: 'cry',
  about: 'common.send',
  urgent: true,
  run: async () => ({ view: { blocks: [] } }),
  text: async (_ctx, text) =>
    text === 'kömək' ? { view: { blocks: [{ kind: 'text', text: 'help comes' }] } } : null,
}

async function stage(setup: StageSetup = {}) {
  const opened = await openStage({ commands: [travel, cry], ...setup })
  onTestFinished(() => opened.stop())
  return opened
}

async function asked() {
  const here = await stage()
  const leyla = here.person('Leyla')
  await leyla.says('/travel')
  return { here, leyla }
}

test('an answer said again because its reply was lost does not answer the next question', async () => {
  const { here, leyla } = await asked()
  here.losesAnswers(true)
  await leyla.says('Bakı')
  here.losesAnswers(false)
  await leyla.says('bakı')
  leyla.sees('before you saw the question')
  leyla.sees('Step 2 of 3')
  await leyla.says('Roma')
  await leyla.says('study')
  leyla.sees('{"from":"Bakı","to":"Roma","why":"study"}')
})

test('the same answer to a question that was shown is its answer', async () => {
  const { leyla } = await asked()
  await leyla.says('Bakı')
  await leyla.says('Bakı')
  await leyla.says('Bakı')
  leyla.sees('{"from":"Bakı","to":"Bakı","why":"Bakı"}')
})

test('a form of which nothing was shown asks its first question, also after a restart', async () => {
  const { here, leyla } = await asked()
  here.losesAnswers(true)
  await leyla.says('Bakı')
  const again = (await stage({ store: here.store })).person('Leyla')
  await again.says('Bakı')
  again.sees('before you saw the question')
  again.sees('Step 2 of 3')
  await again.says('Roma')
  again.sees('Step 3 of 3')
})
test('the word that cancels is heard whatever was shown, the words that go on or back are not', async () => {
  const { here, leyla } = await asked()
  here.losesAnswers(true)
  await leyla.says('Bakı')
  await leyla.says('skip')
  leyla.sees('Step 2 of 3')
  await leyla.says('back')
  leyla.sees('Step 2 of 3')
  await leyla.says('cancel')
  leyla.sees('Nothing was saved')
})

test('a cry for help is heard though it answers no question, and the form waits', async () => {
  const { here, leyla } = await asked()
  here.losesAnswers(true)
  await leyla.says('Bakı')
  here.losesAnswers(false)
  await leyla.says('kömək')
  leyla.sees('help comes')
  await leyla.says('Roma')
  leyla.sees('Step 2 of 3')
})

test('the second half of an answer belongs to the question, though the refusal of the first was lost', async () => {
  const { here, leyla } = await asked()
  await leyla.says('Bakı')
  here.losesAnswers(true)
  await leyla.says('Milan')
  await leyla.says('Italy')
  leyla.sees('Step 3 of 3')
})

test('going back asks anew: what is written before that is seen is no answer', async () => {
  const { here, leyla } = await asked()
  await leyla.says('Bakı')
  here.losesAnswers(true)
  await leyla.presses('Back')
  await leyla.says('Roma')
  leyla.sees('Step 1 of 3')
  leyla.sees('before you saw the question')
})

test.each(['discord', 'slack'] as const)(
  'a page that is sent again on %s, because what followed was lost, does not fill the next',
  async (platform) => {
    const here = await stage()
    const leyla = here.person('Leyla', { platform })
    await leyla.says('/travel')
    const page = { from: 'Bakı', to: 'Roma', why: 'Bakı' }
    here.losesAnswers(true)
    await leyla.forgesForm(page)
    here.losesAnswers(false)
    await leyla.forgesForm(page, 'dialog:form:0:cities')
    expect(JSON.stringify(leyla.reply?.view)).toContain('answered already')
    await leyla.opens()
    await leyla.fills({ why: 'study' })
    leyla.sees('{"from":"Bakı","to":"Roma","why":"study"}')
  },
)

describe('what a text is to the question at hand', () => {
  const chat = telegram.private('Leyla').target
  const open: OpenDialog = {
    ...{ dialog: 'cities', version: 1, step: 1, answers: {}, updatedAt: new Date(0) },
    ...{ question: 'telegram:1', shown: { chat, nr: 20 } },
  }
  const text = (nr: number, replyTo?: number, where = chat) =>
    meantFor(open, {
      ...({} as Parameters<typeof meantFor>[1]),
      spot: { chat: where, nr },
      ...(replyTo === undefined ? {} : { replyTo }),
    })

  test.each([
    ['written after it was shown', text(21), 'answer'],
    ['written before it was shown', text(19), 'unseen'],
    ['a reply to it', text(21, 20), 'answer'],
    ['a reply to its second showing', text(23, 22), 'answer'],
    ['a reply to what was said before it', text(21, 18), 'elsewhere'],
    ['written in another chat', text(3, undefined, telegram.group('ASAP UK').target), 'answer'],
  ])('%s', (_what, meant, expected) => expect(meant).toBe(expected))
})
