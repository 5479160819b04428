import { action } from '../../src/core/action.ts'
import type { Command } from '../../src/core/command.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Notice } from '../../src/core/notice.ts'
import { priority } from '../../src/core/outgoing.ts'
import { pagedRows, pageOfArg } from '../../src/core/paged.ts'
import { Refusal } from '../../src/core/refusal.ts'
import { said } from '../../src/core/said.ts'
import { asShown, isShared } from '../../src/core/shared.ts'
import type { Reply } from '../../src/core/view.ts'
import { appendAudit } from '../../src/store/audit/audit.ts'
import {
  claimCase,
  findCase,
  type HelpCase,
  handOverCase,
  openCases,
  takeOverCase,
} from '../../src/store/case/cases.ts'
import { enqueueToPerson } from '../../src/store/outbox/outbox.ts'
import { addressesOf } from '../../src/store/person/holders.ts'
import { nameOf } from '../../src/store/person/name.ts'
import { arrivalJob, arrivedNotice, nowhereNotice, waitingNotice } from './arrival.ts'
import { askOutcome, closedNotice, pressOutcome } from './close.ts'
import { endedNotice } from './ended.ts'
import { escalateJob } from './escalate.ts'
import { caseOfArg, chaptersOf, responders } from './find.ts'
import { forgottenNotice } from './forgotten.ts'
import { forgetJob } from './heard.ts'
import { lettersJob, releaseLetters, waitsNotice } from './letters.ts'
import { manyJob, manyNotice } from './many.ts'
import { nextEscalation, tellResponders } from './open.ts'
import { pressDrop, pressPass } from './pass.ts'
import { caseView, showCase, sightOf } from './show.ts'
import { readNotice, takeUnconfirmed } from './take-words.ts'
import { redraw, tellAsker } from './tell.ts'
import { shownNotice, unconfirmedJob, unconfirmedNotice } from './unconfirmed.ts'
import { letterDialog, noteDialog, openLetter, openNote, saidNotice, toldNotice } from './write.ts'

async function claim(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, actor } = ctx
  const { id } = await caseOfArg(ctx, arg)
  if (!(await claimCase(tx, id, actor.personId))) throw new Refusal('helpCase.takenAlready')
  return changed(ctx, id, 'taken', { state: 'open', claimedBy: null })
}

/** Whoever has taken a case may have fallen asleep or lost the telephone: another responder goes on with it. */
async function takeOver(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, actor } = ctx
  const [number = '', holder = ''] = arg.split('.')
  const { id, claimedBy, version } = await caseOfArg(ctx, number)
  if (claimedBy === actor.personId) throw new Refusal('helpCase.yoursAlready')
  if (!(await takeOverCase(tx, id, { from: Number(holder), to: actor.personId })))
    throw new Refusal('helpCase.takenAlready')
  await enqueueToPerson(tx, Number(holder), {
    key: `case:${id}:lost:${version}`,
    priority: priority.answer,
    notice: 'case.lost',
    params: { id, name: await nameOf(tx, actor.personId) },
    emergency: true,
  })
  return changed(ctx, id, 'taken', { state: 'claimed', claimedBy: Number(holder) })
}

async function handOver(ctx: Ctx, arg: string): Promise<Reply> {
  const { tx, actor, now, settings } = ctx
  const { id } = await caseOfArg(ctx, arg)
  if (!(await handOverCase(tx, id, actor.personId, nextEscalation(settings, now))))
    throw new Refusal('helpCase.notHolder')
  const help = await findCase(tx, id)
  if (help) await tellResponders(tx, ctx, help)
  return changed(ctx, id, 'released', { state: 'claimed', claimedBy: actor.personId })
}

async function changed(
  ctx: Ctx,
  id: number,
  what: 'taken' | 'released',
  before: Pick<HelpCase, 'state' | 'claimedBy'>,
): Promise<Reply> {
  const { tx, actor, now } = ctx
  const help = await findCase(tx, id)
  if (!help) throw new Refusal('helpCase.notFound')
  await appendAudit(tx, {
    ...{ actor, act: `case.${what}`, subject: `case ${id}`, now },
    change: { before: before.state, after: help.state },
    detail: { holderBefore: before.claimedBy, holderAfter: help.claimedBy },
  })
  await tellAsker(tx, help, what, { name: await nameOf(tx, actor.personId) })
  await redraw(tx, id, { now })
  if (!isShared(ctx)) return { ...(await showCase(ctx, help)), edit: true }
  // Whoever takes a call in a channel reads for themselves how to reach the caller; the card there is drawn anew behind it.
  if (what === 'taken') return showCase(ctx, help)
  return { view: await caseView(asShown(ctx), help, 'channel'), edit: true }
}

async function list(ctx: Ctx, arg = ''): Promise<Reply> {
  const { tx, t } = ctx
  const cases = await openCases(tx, chaptersOf(ctx))
  if (!cases.length) return said(t('helpCase.none'))
  const buttons = await pagedRows(t, {
    ...{ items: cases, page: pageOfArg(arg), turn: 'case:list' },
    draw: async ({ id, personId }) => ({
      label: t('helpCase.show', { id, name: await nameOf(tx, personId) }).slice(0, 70),
      action: action('case', 'show', id),
    }),
  })
  const blocks = [{ kind: 'title', text: t('helpCase.openTitle') }] as const
  return { view: { blocks, buttons, private: true }, edit: arg !== '' }
}

const card: Notice = async (scene, params) => {
  const help = await findCase(scene.tx, Number(params.case))
  if (!help) return { blocks: [{ kind: 'text', text: scene.t('helpCase.notFound') }] }
  return caseView(scene, help, params.rings ? 'channel' : sightOf(help, params.holder))
}

/** The same where others read along, when nobody has taken it: it rings those whose channel it is, but not the caller. */
const pushed: Notice = async (scene, params) => {
  const help = await findCase(scene.tx, Number(params.case))
  if (help?.state !== 'open') return card(scene, params)
  const role = params.rings === 'board' ? 'board' : 'secretariat'
  const people = await addressesOf(scene.tx, role, { named: scene.named(role), but: help.personId })
  const view = await caseView(scene, help, 'channel')
  return { ...view, blocks: [{ kind: 'mention', people }, ...view.blocks] }
}

/** Calls for help, for whoever answers them. */
export const caseCommand: Command = {
  name: 'case',
  aliases: ['cases', 'cagirislar'],
  about: 'helpCase.about',
  needs: responders,
  run: (ctx) => list(ctx),
  presses: {
    list,
    show: async (ctx, arg) => showCase(ctx, await caseOfArg(ctx, arg)),
    claim,
    take: takeOver,
    hand: handOver,
    close: askOutcome,
    done: pressOutcome,
    back: async (ctx, arg) => ({ ...(await showCase(ctx, await caseOfArg(ctx, arg))), edit: !isShared(ctx) }),
    note: openNote,
    write: openLetter,
    words: takeUnconfirmed,
    pass: pressPass,
    drop: pressDrop,
  },
  dialogs: [noteDialog, letterDialog],
  notices: {
    card,
    pushed,
    told: toldNotice,
    said: saidNotice,
    waits: waitsNotice,
    taken: async ({ t }, params) => text(t('helpCase.taken', { name: String(params.name) })),
    released: async ({ t }) => text(t('helpCase.released')),
    lost: async ({ t }, { id, name }) => text(t('helpCase.lost', { id: Number(id), name: String(name) })),
    ended: endedNotice,
    closed: closedNotice,
    nowhere: nowhereNotice,
    arrived: arrivedNotice,
    waiting: waitingNotice,
    many: manyNotice,
    unconfirmed: unconfirmedNotice,
    shown: shownNotice,
    read: readNotice,
    forgotten: forgottenNotice,
  },
  reopened: releaseLetters,
  jobs: [arrivalJob, manyJob, unconfirmedJob, escalateJob, lettersJob, forgetJob],
}

function text(said: string) {
  return { blocks: [{ kind: 'text', text: said }] } as const
}
