import { expect, onTestFinished, test } from 'vitest'
import type { Command } from '../../src/core/command.ts'
import type { Dialog } from '../../src/core/dialog/dialog.ts'
import { Refusal } from '../../src/core/refusal.ts'
import type { View } from '../../src/core/view.ts'
import { rawAll, rawRun } from '../../src/store/database/tx.ts'
import { slack } from '../support/addresses.ts'
import { inClear } from '../support/keys.ts'
import { enrol } from '../support/members.ts'
import { openStage, type StageSetup } from '../support/stage.ts'

const colours: Dialog = {
  name: 'colours',
  version: 1,
  title: 'common.send',
  steps: [
    { key: 'first', label: 'common.yes', kind: 'text', max: 10 },
    {
      key: 'second',
      label: 'common.no',
      kind: 'choice',
      options: async () => [
        { value: 'red', label: 'Qırmızı' },
        { value: 'blue', label: 'Mavi' },
      ],
    },
    { key: 'third', label: 'common.next', kind: 'long', optional: true, when: (a) => a.second === 'red' },
  ],
  finish: async (_ctx, answers) => ({ view: { blocks: [{ kind: 'text', text: JSON.stringify(answers) }] } }),
}

/** A command that writes a row, so that a rollback can be seen. */
const note = (tx: Parameters<typeof rawRun>[0], key: string) =>
  rawRun(tx, 'INSERT INTO "Setting" ("key", "value") VALUES (?, ?)', [key, 'x'])

const paint: Command = {
  name: 'paint',
  aliases: ['boya', 'çək'],
  about: 'common.send',
  dialogs: [colours],
  run: (ctx) => ctx.begin(colours),
}
const vote: Command = {
  name: 'vote',
  about: 'common.send',
  run: async (ctx, { text }) => {
    await note(ctx.tx, `vote-${text}`)
    if (text === 'refuse') throw new Refusal('common.required')
    if (text === 'break') throw new Error('our mistake')
    return { view: { blocks: [{ kind: 'text', text: `voted ${text}` }] } }
  },
}
const rule: Command = {
  name: 'rule',
  about: 'common.send',
  needs: ['board'],
  run: async () => ({
    view: { blocks: [{ kind: 'text', text: 'ruled' }], buttons: [[{ label: 'More', action: 'rule:more' }]] },
  }),
  presses: { more: async () => ({ view: { blocks: [{ kind: 'text', text: 'more ruled' }] } }) },
}
const echo: Command = {
  name: 'echo',
  about: 'common.send',
  run: async () => ({ view: { blocks: [] } }),
  text: async (_ctx, text) => ({ view: { blocks: [{ kind: 'text', text: `echo ${text}` }] } }),
}
const language: Command = {
  name: 'language',
  about: 'common.send',
  run: async () => ({ view: { blocks: [] } }),
}

async function stage(setup: StageSetup = {}) {
  const opened = await openStage({ commands: [paint, vote, rule, echo, language], ...setup })
  onTestFinished(() => opened.stop())
  return opened
}

test.each(['/paint', '/PAINT', '/boya', '/BOYA', '/Çək', '/cek', 'çək', 'ÇƏK'])(
  '%s opens the same command, however it is spelt',
  async (said) => {
    const leyla = (await stage()).person('Leyla')
    await leyla.says(said)
    leyla.sees('Step 1 of 3')
  },
)

test('a dialog is asked step by step, checks answers, goes back, skips what does not apply', async () => {
  const leyla = (await stage()).person('Leyla')
  await leyla.says('/paint')
  await leyla.says('far too long an answer')
  leyla.sees('too long')
  leyla.sees('Step 1 of 3')
  await leyla.says('sky')
  leyla.sees('Step 2 of 3')
  await leyla.says('green')
  leyla.sees('choose one of the options')
  await leyla.presses('Back')
  leyla.sees('Step 1 of 3')
  await leyla.says('sea')
  await leyla.presses('Mavi')
  leyla.sees('{"first":"sea","second":"blue"}')
})

test('an optional step can be skipped, a choice can be typed in any case', async () => {
  const leyla = (await stage()).person('Leyla')
  await leyla.says('/paint')
  await leyla.says('sky')
  await leyla.says('QIRMIZI')
  leyla.sees('Step 3 of 3')
  await leyla.presses('Skip')
  leyla.sees('{"first":"sky","second":"red","third":""}')
})

test('where forms exist the same dialog is a form, with pages and with what is wrong', async () => {
  const leyla = (await stage()).person('Leyla', { platform: 'discord' })
  await leyla.says('/paint')
  expect(leyla.form?.fields.map((field) => field.key)).toEqual(['first', 'second'])
  await leyla.forgesForm({ first: 'far too long an answer', second: 'red' })
  leyla.sees('too long')
  await leyla.opens()
  expect(leyla.form?.fields.map((field) => [field.key, field.initial])).toEqual([
    ['first', 'far too lo'],
    ['second', 'red'],
    ['third', undefined],
  ])
  await leyla.fills({ first: 'sky', third: 'long story' })
  leyla.sees('{"first":"sky","second":"red","third":"long story"}')
})

test.each([
  ['Cancel', 'Nothing was saved'],
  ['  CANCEL! ', 'Nothing was saved'],
  ['back', 'Step 1 of 3'],
  ['skip', '{"first":"sky","second":"red","third":""}'],
])('the word %j does what the button of that name does', async (word, outcome) => {
  const leyla = (await stage()).person('Leyla')
  await leyla.says('/paint')
  await leyla.says('sky')
  if (word === 'skip') await leyla.says('qırmızı')
  await leyla.says(word)
  leyla.sees(outcome)
})

test.each(['ləğv et', 'LƏĞV ET', 'legv et', 'Ләғв ет'])('«%s» cancels, too', async (word) => {
  const leyla = (await stage()).person('Leyla', { locale: 'az' })
  await leyla.says('/paint')
  await leyla.says(word)
  leyla.sees('Heç nə saxlanılmadı')
})

test('a button that is not shown is not meant: the word is the answer', async () => {
  const leyla = (await stage()).person('Leyla')
  await leyla.says('/paint')
  await leyla.says('back')
  leyla.sees('Step 2 of 3')
})

test.each([
  ['en', 'unfinished form', 'Open the form'],
  ['az', 'Tamamlanmamış formanız var', 'Formanı aç'],
] as const)(
  'where forms exist a text is answered, and the form waits beneath (%s)',
  async (locale, note, open) => {
    const leyla = (await stage()).person('Leyla', { platform: 'slack', locale })
    await leyla.says('/paint')
    await leyla.forgesForm({ first: 'far too long an answer', second: 'red' })
    await leyla.says('earthquake')
    leyla.sees('echo earthquake')
    leyla.sees(note)
    await leyla.says('/vote yes')
    leyla.seesNot(note)
    await leyla.says('once more')
    await leyla.presses(open)
    expect(leyla.form?.fields.map((field) => field.initial)).toEqual(['far too lo', 'red', undefined])
    await leyla.fills({ first: 'sky' })
    leyla.sees('{"first":"sky","second":"red","third":""}')
  },
)

test('what others see does not tell of the form that waits', async () => {
  const aloud: Command = {
    ...echo,
    name: 'aloud',
    text: async () => ({ view: { blocks: [{ kind: 'text', text: 'for all' }] } }),
  }
  const here = await stage({ commands: [paint, aloud] })
  const leyla = here.person('Leyla', { platform: 'slack', channel: slack.channel('talk') })
  await leyla.says('/paint')
  await leyla.says('@bot hello')
  leyla.sees('for all')
  leyla.seesNot('unfinished form')
})

test('a dialog of one question counts no steps, in a chat or as a form', async () => {
  const single: Dialog = { ...colours, name: 'single', steps: colours.steps.slice(0, 1) }
  const here = await stage({ commands: [{ ...paint, dialogs: [single], run: (ctx) => ctx.begin(single) }] })
  for (const platform of ['telegram', 'slack'] as const) {
    const leyla = here.person('Leyla', { platform })
    await leyla.says('/paint')
    leyla.sees('Yes')
    leyla.seesNot('Step')
  }
})

test('a dialog continues after a restart, and one of another version is forgotten politely', async () => {
  const first = await stage()
  const leyla = first.person('Leyla')
  await leyla.says('/paint')
  await leyla.says('sky')
  const again = await stage({ store: first.store })
  const same = again.person('Leyla')
  await same.says('Mavi')
  same.sees('{"first":"sky","second":"blue"}')
  await same.says('/paint')
  const changed: Command = { ...paint, dialogs: [{ ...colours, version: 2 }] }
  const later = (await stage({ store: first.store, commands: [changed] })).person('Leyla')
  await later.says('sky')
  later.sees('/paint')
  later.sees('start it again')
})

test('/cancel ends a dialog anywhere and says so; without one it says that too', async () => {
  const leyla = (await stage()).person('Leyla')
  await leyla.says('/paint')
  await leyla.says('/cancel')
  leyla.sees('Nothing was saved')
  await leyla.says('/cancel')
  leyla.sees('nothing to cancel')
  await leyla.says('sky')
  leyla.sees('echo sky')
})

test('a button of an answered question asks the present one again', async () => {
  const leyla = (await stage()).person('Leyla')
  await leyla.says('/paint')
  await leyla.says('sky')
  await leyla.forges('dialog:pick:0:red')
  leyla.sees('answered already')
  leyla.sees('Step 2 of 3')
})

test.each([
  'dialog:pick:1:red',
  'dialog:skip:0',
  'dialog:nonsense',
  'dialog',
  'paint:unknown',
  'nobody:home',
  '',
  'rule:__proto__',
  'rule:constructor',
  'dialog:form:0:colours',
])('the forged button %j changes nothing and is answered', async (action) => {
  const leyla = (await stage()).person('Leyla', { roles: ['board'] })
  await leyla.forges(action)
  leyla.sees('no longer works')
})

test('an event that arrives twice has one effect and the same answer', async () => {
  const here = await stage()
  const leyla = here.person('Leyla')
  await leyla.says('/vote yes')
  const first = leyla.reply
  expect(await leyla.repeats()).toEqual(first)
  leyla.sees('voted yes')
  expect(here.errors).toEqual([])
})

test('a refusal undoes everything and is said in the person’s language', async () => {
  const here = await stage()
  const leyla = here.person('Leyla', { locale: 'az' })
  await leyla.says('/vote refuse')
  leyla.sees('Zəhmət olmasa, cavab yazın.')
  expect(await here.tx((tx) => rawAll(tx, 'SELECT * FROM "Setting"'))).toEqual([])
})

test('our own mistake is logged once, undone, and answered with an apology; the next act works', async () => {
  const here = await stage()
  const leyla = here.person('Leyla')
  await leyla.says('/vote break')
  leyla.sees('something went wrong on our side')
  leyla.sees('(112 in the European Union)')
  expect(here.errors).toHaveLength(1)
  expect(await here.tx((tx) => rawAll(tx, 'SELECT * FROM "Setting"'))).toEqual([])
  await leyla.says('/vote yes')
  leyla.sees('voted yes')
})

test('the apology is in the chosen language, whatever the platform says', async () => {
  const leyla = (await stage()).person('Leyla', { locale: 'az', hint: 'en-US' })
  await leyla.says('/vote break')
  leyla.sees('bizdə xəta baş verdi')
  leyla.sees('(Avropa İttifaqında 112)')
})

test('the role is checked at every act, refusals are audited, and losing the role closes the door', async () => {
  const here = await stage()
  const leyla = here.person('Leyla')
  await leyla.says('/rule')
  leyla.sees('needs the role: Board member')
  const rana = here.person('Rəna', { roles: ['board'] })
  await rana.says('/rule')
  rana.sees('ruled')
  const id = await rana.id()
  await here.tx((tx) =>
    rawRun(tx, 'UPDATE "RoleGrant" SET "revokedAt" = ? WHERE "personId" = ?', [here.clock.now(), id]),
  )
  await rana.presses('More')
  rana.sees('needs the role')
  const audit = await here.tx((tx) =>
    rawAll<{ act: string; subject: string }>(tx, 'SELECT "act", "subject" FROM "Audit" ORDER BY "id"'),
  )
  expect(audit).toEqual([
    { act: 'refused', subject: 'command rule' },
    { act: 'refused', subject: 'command rule' },
  ])
})

test('two messages at the same moment are both handled, in order, and neither answers a question nobody saw', async () => {
  const leyla = (await stage()).person('Leyla')
  await leyla.id()
  await leyla.says('/paint')
  await Promise.all([leyla.does({ kind: 'text', text: 'sky' }), leyla.does({ kind: 'text', text: 'Mavi' })])
  leyla.sees('before you saw the question')
  leyla.sees('Step 2 of 3')
  await leyla.says('Mavi')
  leyla.sees('{"first":"sky","second":"blue"}')
})

test('unknown commands and hostile texts are answered', async () => {
  const leyla = (await stage()).person('Leyla')
  for (const text of ['/nosuch', '/', '/💥', `/${'x'.repeat(5000)}`]) {
    await leyla.says(text)
    leyla.sees(/no such command|echo/)
  }
  await leyla.says('a'.repeat(10_000))
  leyla.sees('echo aaa')
})

test('whoever has not chosen a language is asked under the answer; the platform’s hint decides until then', async () => {
  const orxan = (await stage()).person('Orxan', { locale: 'unchosen' })
  await orxan.says('/nosuch')
  orxan.sees('Belə əmr yoxdur')
  await orxan.says('/vote yes')
  orxan.sees('Dili seçin · Choose your language')
  orxan.sees('[Azərbaycanca] [English]')
})

test('a platform that is silent about the language in one event is remembered by its others', async () => {
  const here = await stage()
  const john = here.person('John', { platform: 'discord', locale: 'unchosen', hint: 'en-US' })
  await john.says('/echo')
  // On Discord a command says the client's language, a message does not.
  await john.says('/nosuch')
  john.sees('There is no such command')
  await john.says('/vote refuse')
  john.sees('Please write an answer.')
  await john.says('/vote break')
  john.sees('something went wrong on our side')
})

test('no language is offered on what others see, or in place of a card', async () => {
  const card = (edit: boolean): Command => ({
    name: edit ? 'edit' : 'post',
    about: 'common.send',
    run: async () => ({ view: { blocks: [{ kind: 'text', text: 'card' }] }, ...(edit ? { edit } : {}) }),
  })
  const commands = [card(true), card(false), vote, language]
  const inChannel = (await stage({ commands })).person('Rəna', {
    platform: 'slack',
    locale: 'unchosen',
    channel: slack.channel('board'),
  })
  for (const command of ['/edit', '/post']) {
    await inChannel.says(command)
    inChannel.sees('card')
    inChannel.seesNot('Choose your language')
  }
  const alone = (await stage({ commands })).person('Orxan', { locale: 'unchosen' })
  await alone.says('/edit')
  alone.seesNot('Choose your language')
  await alone.says('/post')
  alone.sees('Choose your language')
})

test('what is said to somebody who is neither a member nor holds a role is marked, so that a crowd of them delays no alert', async () => {
  const stage = await openStage({ commands: [vote] })
  onTestFinished(() => stage.stop())
  await enrol(stage, { name: 'Leyla' })
  for (const who of [
    stage.person('Yad'),
    stage.person('Leyla'),
    stage.person('Rəna', { roles: ['board'] }),
  ]) {
    await who.says(`/vote ${who.name}`)
    await who.says('/vote refuse')
  }
  const answers = await stage.tx(async (tx) => {
    const rows = await rawAll<{ replyJson: string }>(
      tx,
      'SELECT "replyJson" FROM "Inbox" ORDER BY "at", "id"',
    )
    return inClear(tx, 'Inbox', rows).map(({ replyJson }) => JSON.parse(replyJson) as { view: View })
  })
  expect(answers.filter(({ view }) => view.stranger)).toHaveLength(2)
  expect(answers.length).toBeGreaterThan(5)
})
