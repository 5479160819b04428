import { action } from '../../src/core/action.ts'
import { type Role, rolesOf } from '../../src/core/actor.ts'
import type { Command, Ctx, Notice } from '../../src/core/command.ts'
import type { Dialog } from '../../src/core/dialog.ts'
import { inTurn } from '../../src/core/in-turn.ts'
import { Refusal } from '../../src/core/refusal.ts'
import type { Reply } from '../../src/core/view.ts'
import { appendAudit } from '../../src/store/audit.ts'
import {
  claimCase,
  closeCase,
  findCase,
  type HelpCase,
  handOverCase,
  noteCase,
  openCases,
} from '../../src/store/cases.ts'
import { isOnDuty, setDuty } from '../../src/store/duty.ts'
import { nameOf } from '../../src/store/people.ts'
import { escalateJob, nextEscalation, tellResponders } from './open.ts'
import { caseView, redraw, tellAsker } from './show.ts'

/** Who answers calls for help. */
export const responders: readonly Role[] = ['lead', 'secretariat', 'board']

/** The chapters whose people an actor may see: a lead's own, null = all. */
export function chaptersOf(ctx: Ctx): readonly string[] | null {
  const roles = rolesOf(ctx.actor)
  if (roles.has('secretariat') || roles.has('board')) return null
  return ctx.actor.grants.flatMap(({ role, chapterId }) => (role === 'lead' && chapterId ? [chapterId] : []))
}

async function caseOfArg(ctx: Ctx, arg: string): Promise<HelpCase> {
  const help = await findCase(ctx.tx, Number(arg))
  if (!help) throw new Refusal('helpCase.notFound')
  const own = chaptersOf(ctx)
  if (own && !(help.chapterId && own.includes(help.chapterId))) throw new Refusal('helpCase.notYours')
  return help
}

async function claim(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, actor } = ctx
  const { id } = await caseOfArg(ctx, arg)
  if (!(await claimCase(tx, id, actor.personId))) throw new Refusal('helpCase.takenAlready')
  return changed(ctx, id, 'taken')
}

async function handOver(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, actor, now, settings } = ctx
  const { id } = await caseOfArg(ctx, arg)
  if (!(await handOverCase(tx, id, actor.personId, nextEscalation(settings, now))))
    throw new Refusal('helpCase.notHolder')
  const help = await findCase(tx, id)
  if (help) await tellResponders(tx, settings, help)
  return changed(ctx, id, 'released')
}

async function close(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, actor, now } = ctx
  const { id } = await caseOfArg(ctx, arg)
  if (!(await closeCase(tx, id, actor.personId, now))) throw new Refusal('helpCase.notHolder')
  return changed(ctx, id, 'closed')
}

async function changed(ctx: Ctx, id: number, what: 'taken' | 'released' | 'closed'): Promise<Reply> {
  const { tx, actor, now } = ctx
  const help = await findCase(tx, id)
  if (!help) throw new Refusal('helpCase.notFound')
  await appendAudit(tx, { actor, act: `case.${what}`, subject: `case ${id}`, detail: {}, now })
  await tellAsker(tx, help, what, await nameOf(tx, actor.personId))
  await redraw(tx, id)
  return { view: await caseView(ctx, help), edit: true }
}

const noteDialog: Dialog = {
  name: 'case_note',
  version: 1,
  title: 'helpCase.noteTitle',
  steps: [{ key: 'text', label: 'helpCase.askNote', kind: 'long', max: 1000 }],
  finish: async (ctx, answers) => {
    const { tx, actor, now } = ctx
    const { id } = await caseOfArg(ctx, answers.case ?? '')
    const note = { caseId: id, personId: actor.personId, text: answers.text ?? '', now }
    if (!(await noteCase(tx, note))) throw new Refusal('helpCase.closedAlready')
    await redraw(tx, id)
    return show(ctx, id)
  },
}

async function show(ctx: Ctx, id: number): Promise<Reply> {
  const help = await caseOfArg(ctx, String(id))
  return { view: { ...(await caseView(ctx, help)), private: true } }
}

async function list(ctx: Ctx): Promise<Reply> {
  const { tx, t } = ctx
  const cases = await openCases(tx, chaptersOf(ctx))
  if (!cases.length) return said(t('helpCase.none'))
  const buttons = await inTurn(cases, async ({ id, personId }) => [
    {
      label: t('helpCase.show', { id, name: await nameOf(tx, personId) }).slice(0, 70),
      action: action('case', 'show', id),
    },
  ])
  return { view: { blocks: [{ kind: 'title', text: t('helpCase.openTitle') }], buttons, private: true } }
}

const card: Notice = async (scene, params) => {
  const help = await findCase(scene.tx, Number(params.case))
  if (!help) return { blocks: [{ kind: 'text', text: scene.t('helpCase.notFound') }] }
  return caseView(scene, help)
}

/** Calls for help, for whoever answers them. */
export const caseCommand: Command = {
  name: 'case',
  aliases: ['cases', 'cagirislar'],
  about: 'helpCase.about',
  needs: responders,
  run: list,
  presses: {
    show: (ctx, arg) => show(ctx, Number(arg)),
    claim,
    hand: handOver,
    close,
    note: async (ctx, arg) => {
      const { id } = await caseOfArg(ctx, arg)
      return ctx.begin(noteDialog, { case: String(id) })
    },
  },
  dialogs: [noteDialog],
  notices: {
    card,
    taken: async ({ t }, params) => text(t('helpCase.taken', { name: String(params.name) })),
    released: async ({ t }) => text(t('helpCase.released')),
    closed: async ({ t }) => text(t('helpCase.closedForYou')),
  },
  jobs: [escalateJob],
}

/** Responders say when calls for help may wake them. */
export const dutyCommand: Command = {
  name: 'duty',
  aliases: ['novbe'],
  about: 'helpCase.aboutDuty',
  needs: responders,
  run: (ctx) => duty(ctx),
  presses: { on: (ctx) => change(ctx, true), off: (ctx) => change(ctx, false) },
}

async function change(ctx: Ctx, on: boolean): Promise<Reply> {
  const { tx, actor, now } = ctx
  await setDuty(tx, actor.personId, on, now)
  await appendAudit(tx, { actor, act: on ? 'duty.on' : 'duty.off', subject: 'duty', detail: {}, now })
  return { ...(await duty(ctx)), edit: true }
}

async function duty({ tx, t, actor }: Ctx): Promise<Reply> {
  const on = await isOnDuty(tx, actor.personId)
  const button = on
    ? { label: t('helpCase.goOff'), action: action('duty', 'off') }
    : { label: t('helpCase.goOn'), action: action('duty', 'on'), style: 'primary' as const }
  return {
    view: {
      blocks: [{ kind: 'text', text: t(on ? 'helpCase.dutyOn' : 'helpCase.dutyOff') }],
      buttons: [[button]],
      private: true,
    },
  }
}

function text(said: string) {
  return { blocks: [{ kind: 'text', text: said }] } as const
}

function said(words: string): Reply {
  return { view: { ...text(words), private: true } }
}
