import { action } from '../../src/core/action.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Dialog } from '../../src/core/dialog/dialog.ts'
import type { Notice } from '../../src/core/notice.ts'
import { Refusal } from '../../src/core/refusal.ts'
import type { Reply } from '../../src/core/view.ts'
import { findCase, type HelpCase } from '../../src/store/case/cases.ts'
import { addedFrom, findNote, lastState, noteCase } from '../../src/store/case/notes.ts'
import { nameOf } from '../../src/store/person/name.ts'
import { caseOfArg } from './find.ts'
import { sendLetter } from './letters.ts'
import { sayNote, showCase } from './show.ts'
import { redraw } from './tell.ts'

/** A note for the other responders. */
export const noteDialog: Dialog = {
  name: 'case_note',
  version: 1,
  reachesHelpers: true,
  title: 'helpCase.noteTitle',
  steps: [{ key: 'text', label: 'helpCase.askNote', kind: 'long', max: 1000 }],
  finish: async (ctx, answers) => {
    const help = await caseOfArg(ctx, answers.case ?? '')
    await keep(ctx, help, { kind: 'note', text: answers.text ?? '' })
    await redraw(ctx.tx, help.id, { now: ctx.now })
    return showCase(ctx, help)
  },
}

/**
 * Words for the person who called, which reach them wherever they can be reached: a responder on another platform has no
 * other way to write to them.
 */
export const letterDialog: Dialog = {
  name: 'case_write',
  version: 1,
  reachesHelpers: true,
  title: 'helpCase.writeTitle',
  steps: [{ key: 'text', label: 'helpCase.askWrite', hint: 'helpCase.writeHint', kind: 'long', max: 1000 }],
  finish: async (ctx, answers) => {
    const help = held(ctx, await caseOfArg(ctx, answers.case ?? ''))
    const note = await keep(ctx, help, { kind: 'told', text: answers.text ?? '' })
    await sendLetter(ctx.tx, help, note)
    await redraw(ctx.tx, help.id, { now: ctx.now })
    return showCase(ctx, help)
  },
}

export async function openNote(ctx: Ctx, arg: string): Promise<Reply> {
  const { id } = await caseOfArg(ctx, arg)
  return ctx.begin(noteDialog, { case: String(id) })
}

export async function openLetter(ctx: Ctx, arg: string): Promise<Reply> {
  const { id } = held(ctx, await caseOfArg(ctx, arg))
  return ctx.begin(letterDialog, { case: String(id) })
}

/** To the person who called: what the responder wrote, and how to answer. */
export const toldNotice: Notice = async ({ tx, t }, { note, alert }) => {
  const told = await findNote(tx, Number(note))
  const answer = alert ? action('safe', 'note', Number(alert)) : action('help_me', 'note')
  return {
    blocks: [
      { kind: 'title', text: t('helpCase.toldTitle', { name: await nameOf(tx, told?.personId ?? 0) }) },
      { kind: 'text', text: told?.text ?? t('helpCase.notGiven') },
    ],
    buttons: [[{ label: t('helpCase.answer'), action: answer, style: 'primary' }]],
    private: true,
  }
}

/** To those who read a case: what the person who called added, or how they are by what was said last. */
export const saidNotice: Notice = async ({ tx, t }, params) => {
  const id = Number(params.case)
  const note = await (params.note ? findNote(tx, Number(params.note)) : lastState(tx, id))
  const free = (await findCase(tx, id))?.state === 'open'
  const added = params.all ? await addedFrom(tx, Number(params.note)) : []
  const said = added.length ? added : note ? [note] : []
  return {
    blocks: [
      { kind: 'title', text: t('helpCase.saidTitle', { id, name: await nameOf(tx, note?.personId ?? 0) }) },
      { kind: 'text', text: said.map((each) => sayNote(t, each)).join('\n') || t('helpCase.notGiven') },
    ],
    buttons: [
      [
        free
          ? { label: t('helpCase.claim'), action: action('case', 'claim', id), style: 'primary' }
          : { label: t('helpCase.write'), action: action('case', 'write', id), style: 'primary' },
        { label: t('helpCase.open'), action: action('case', 'show', id) },
      ],
    ],
    private: true,
  }
}

async function keep(
  { tx, actor, now }: Ctx,
  help: HelpCase,
  note: { readonly kind: 'note' | 'told'; readonly text: string },
): Promise<number> {
  const id = await noteCase(tx, { ...note, caseId: help.id, personId: actor.personId, now })
  if (id === null) throw new Refusal('helpCase.closedAlready')
  return id
}

/** Two responders who write at once would confuse a person in danger. */
export function held(ctx: Ctx, help: HelpCase): HelpCase {
  if (help.state === 'closed') throw new Refusal('helpCase.closedAlready')
  if (help.claimedBy !== ctx.actor.personId) throw new Refusal('helpCase.notHolder')
  return help
}
