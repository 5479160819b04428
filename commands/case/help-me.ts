import { action } from '../../src/core/action.ts'
import type { Args, Command, Place, Press } from '../../src/core/command.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Dialog } from '../../src/core/dialog/dialog.ts'
import { said } from '../../src/core/said.ts'
import type { Block, Reply } from '../../src/core/view.ts'
import { openCaseOf } from '../../src/store/case/cases.ts'
import { addToCase, passOn, passOnLate, warnOfCall } from './conversation.ts'
import { isPractice } from './exercise.ts'
import { ownHelp, sayGoes } from './goes.ts'
import { keepAsked, keepWords, takeWords } from './heard.ts'
import { type Called, callForHelp } from './open.ts'
import { offerToPass } from './pass.ts'
import { isCry } from './phrase.ts'
import { aside, isOutside, sayWhere } from './place.ts'
import { inTheirWords } from './speech.ts'
import { openAgain } from './still.ts'
import { createWordless } from './wordless.ts'

/** Outside a roll call a call for help wakes people, so it is asked about once. */
export async function askSure(
  ctx: Ctx,
  question: 'helpCase.sure' | 'helpCase.isCall' | 'helpCase.isFine' = 'helpCase.sure',
): Promise<Reply> {
  const { t } = ctx
  await keepAsked(ctx)
  return {
    view: {
      blocks: [
        { kind: 'text', text: t(question) },
        { kind: 'note', text: t('helpCase.dangerFirst') },
      ],
      buttons: [[{ label: t('helpCase.yes'), action: action('help_me', 'sos'), style: 'danger' }]],
      private: true,
      tone: 'emergency',
    },
    no: action('help_me', 'no'),
    shut: aside(ctx, 'shutAsked'),
  }
}

/** Whoever was asked whether they call, and writes that they are fine, is neither called for nor believed unasked. */
export async function askStill(ctx: Ctx, text: string): Promise<Reply> {
  await keepWords(ctx, text)
  const asked = await askSure(ctx, 'helpCase.isFine')
  const none = { label: ctx.t('helpCase.noNeed'), action: action('help_me', 'no') }
  return beside(asked, { view: { blocks: [], buttons: [[none]] } })
}

/** Opens the call, or goes on with the one that is open, and says what happens now. */
export async function callNow(ctx: Ctx, text = ''): Promise<Reply> {
  const { personId } = ctx.actor
  const open = await openCaseOf(ctx.tx, personId)
  const alertId = open && !(await isPractice(ctx.tx, open)) ? open.alertId : null
  return sayCalled(ctx, await callForHelp(ctx, { personId, alertId, text: text.slice(0, 500) }))
}

async function sayCalled(ctx: Ctx, { id, passed }: Called): Promise<Reply> {
  const { t } = ctx
  return {
    view: {
      blocks: [
        { kind: 'text', text: `${await sayGoes(ctx, id, 'called')} ${sayWhere(ctx)}` },
        ...passedBlock(ctx, passed),
        { kind: 'text', text: t('helpCase.dangerFirst') },
      ],
      buttons: [
        ...(await ownHelp(ctx, id)),
        [{ label: t('helpCase.addWords'), action: action('help_me', 'note') }],
      ],
      private: true,
      tone: 'emergency',
    },
    edit: true,
    shut: aside(ctx, 'shutCalled', await sayGoes(ctx, id, 'shut')),
  }
}

/** Says that the caller's own words go with the call, if some do. */
export function passedBlock({ t }: Ctx, passed: boolean): Block[] {
  return passed ? [{ kind: 'text', text: t('helpCase.wordsPassed') }] : []
}

/** Whoever cannot be asked in private is taken at their word. */
export async function callOrAsk(ctx: Ctx, text: string): Promise<Reply> {
  await keepWords(ctx, text)
  return (await isOutside(ctx)) ? callNow(ctx, text) : askSure(ctx)
}

const wordsDialog: Dialog = {
  name: 'help_words',
  version: 1,
  reachesHelpers: true,
  title: 'helpCase.wordsTitle',
  steps: [{ key: 'note', label: 'helpCase.askWords', kind: 'long', max: 500 }],
  finish: async (ctx, answers) => {
    const added = await addToCase(ctx, { kind: 'note', text: answers.note ?? '' })
    if (!added) await keepWords(ctx, answers.note ?? '')
    return added ? said(ctx.t('helpCase.wordsSaved')) : nowhereToAdd(ctx)
  },
}

/** The call that the words were for was closed while they were written. */
export function nowhereToAdd({ t }: Ctx): Reply {
  return {
    view: {
      blocks: [{ kind: 'text', text: t('helpCase.wordsNowhere') }],
      buttons: [[{ label: t('helpCase.need'), action: action('help_me', 'ask'), style: 'danger' }]],
      private: true,
      tone: 'emergency',
    },
  }
}

/** What asks and calls; the roll call's buttons of earlier messages, which are still in people's chats, lead here too. */
export const callPresses: Readonly<Record<'ask' | 'sos' | 'no', Press>> = {
  ask: async (ctx) => askSure(ctx),
  sos: (ctx) => callNow(ctx),
  no: pressNo,
}

/** Nobody is called, and a call that is open says so; whoever was shown the words reads that they were not meant so. */
async function pressNo(ctx: Ctx): Promise<Reply> {
  await takeWords(ctx, 'no')
  const added = await addToCase(ctx, { kind: 'safe', text: '' })
  const need = { label: ctx.t('helpCase.need'), action: action('help_me', 'ask'), style: 'danger' } as const
  const blocks = [
    { kind: 'text', text: ctx.t(added ? 'helpCase.noNeedAdded' : 'helpCase.notCalled') },
  ] as const
  return { view: { blocks, buttons: [[need]], private: true }, edit: true }
}

/** Under the end of a call; where that can't go on, a new one is asked about. */
async function pressStill(ctx: Ctx, arg: string): Promise<Reply> {
  const id = await openAgain(ctx, arg)
  return id === null ? askSure(ctx) : { ...(await sayCalled(ctx, { id, passed: false })), edit: false }
}

/** The word that somebody put a slash before, whatever follows it; empty = they did not. */
export function slashed({ inbound: { act } }: Ctx): string {
  return act.kind === 'command' ? act.name.replaceAll('_', ' ') : ''
}

/** A word behind a slash in a group that may be meant for another bot, or a message changed there: only a cry is heard. */
export function isOverheard({ inbound: { act, edited, private: alone } }: Ctx): boolean {
  return (act.kind === 'command' && act.overheard === true) || (edited === true && !alone)
}

/** The buttons of another question, too. */
function beside(reply: Reply, { view }: Reply): Reply {
  const buttons = [...(reply.view.buttons ?? []), ...(view.buttons ?? [])]
  return { ...reply, view: { ...reply.view, buttons } }
}

/** Bare text is for the responder who writes to this person, or a cry for help. */
async function readText(ctx: Ctx, text: string): Promise<Reply | null> {
  const cry = isCry(text) || isCry(slashed(ctx))
  if (isOverheard(ctx) && !cry) return null
  const passed = await passOn(ctx, text)
  if (passed) return passed
  if (!cry) return (await passOnLate(ctx, text)) ?? offerToPass(ctx, text)
  const offer = await offerToPass(ctx, text)
  const reply = await callOrAsk(inTheirWords(ctx, text), text)
  return offer ? beside(reply, offer) : reply
}

/** A place belongs to the person's open call; without one it is not kept. */
async function location(ctx: Ctx, { latitude, longitude }: Place): Promise<Reply | null> {
  const added = await addToCase(ctx, { kind: 'place', text: `${latitude}, ${longitude}` })
  return added ? said(ctx.t('helpCase.placeSaved')) : null
}

/**
 * A call for help, in a roll call or at any other time; `answering` takes it as the answer to the roll call that runs, null =
 * none runs.
 */
export function createHelpMe(answering: (ctx: Ctx, args: Args) => Promise<Reply | null>): Command {
  return {
    name: 'help_me',
    aliases: ['komek_lazimdir', 'sos'],
    about: 'helpCase.aboutHelpMe',
    beside: 'all',
    run: async (ctx, args) => (await answering(ctx, args)) ?? callOrAsk(ctx, args.text),
    presses: { ...callPresses, still: pressStill, note: (ctx) => ctx.begin(wordsDialog) },
    dialogs: [wordsDialog],
    text: readText,
    wordless: createWordless(),
    urgent: true,
    warns: warnOfCall,
    location,
  }
}
