import type { Ctx } from '../../src/core/ctx.ts'
import { said } from '../../src/core/said.ts'
import type { Reply } from '../../src/core/view.ts'
import { type HelpCase, openCaseFor, openCaseOf } from '../../src/store/case/cases.ts'
import { notesOf, toldSince, type Words } from '../../src/store/case/notes.ts'
import { nameOf } from '../../src/store/person/name.ts'
import { isPractice } from './exercise.ts'
import { addTo } from './open.ts'
import { readCall } from './phrase.ts'
import { aside, isOutside } from './place.ts'
import { inTheirWords } from './speech.ts'

/** After the responder's last words the two are taken to be talking for three hours. */
const talkMs = 3 * 60 * 60_000

/** Words are heard again within this, in milliseconds. */
const againMs = 60_000

/** Characters of one message to a responder. */
const longestWords = 1000

/** Writes the person's own words, or that they are safe now, into their open case; whoever has taken it is told. False = no case is open. */
export async function addToCase(ctx: Ctx, words: Words): Promise<boolean> {
  const open = await openCaseOf(ctx.tx, ctx.actor.personId)
  if (open) await addTo(ctx, open, words)
  return open !== null
}

/** Notes in the open call of an alert that the person is safe: they say so, or it was heard on the telephone. */
export async function noteSafe(ctx: Ctx, personId: number, alertId: number): Promise<void> {
  const open = await openCaseFor(ctx.tx, personId, alertId)
  const kind = ctx.actor.personId === personId ? 'safe' : 'heardSafe'
  if (open) await addTo(ctx, open, { kind, text: '' })
}

/** The open call of somebody to whom a responder has been writing; null = nobody does, or not any more. */
export async function talkOf({ tx, actor, now }: Ctx): Promise<HelpCase | null> {
  const open = await openCaseOf(tx, actor.personId)
  if (!open || open.claimedBy === null) return null
  return (await toldSince(tx, open.id, new Date(now.getTime() - talkMs))) ? open : null
}

/**
 * Whatever somebody types while a responder writes to them is meant for the responder; what they type while their call waits
 * belongs to the call, for a few hours. Null = neither.
 */
export async function passOn(ctx: Ctx, text: string): Promise<Reply | null> {
  return (await isForPeople(ctx, text)) ? putIn(ctx, text) : null
}

/** What they type later is for the call as well, as long as it is open, and they read how to ask the bot something. */
export async function passOnLate(ctx: Ctx, text: string): Promise<Reply | null> {
  const { tx, t, actor, inbound } = ctx
  const isText = inbound.private && inbound.act.kind === 'text'
  const open = isText ? await openCaseOf(tx, actor.personId) : null
  if (!open || (await isPractice(tx, open))) return null
  const reply = await putIn(ctx, text)
  const how = { kind: 'note', text: t('helpCase.askBotHow') } as const
  return { ...reply, view: { ...reply.view, blocks: [...reply.view.blocks, how] } }
}

/**
 * Words in a form of somebody whose call is open are for the call, however old it is; in practice only when they have not
 * come back to the form (`away`), and no cry. Null = they are not.
 */
export async function passOnBeside(ctx: Ctx, text: string, away: boolean): Promise<Reply | null> {
  const open = ctx.inbound.private ? await openCaseOf(ctx.tx, ctx.actor.personId) : null
  if (!open || ((!away || readCall(text)) && (await isPractice(ctx.tx, open)))) return null
  return putIn(ctx, text)
}

/** For whoever goes back to a form while their call is open; null = it is not. */
export async function warnOfCall({ tx, t, actor }: Ctx): Promise<string | null> {
  const open = await openCaseOf(tx, actor.personId)
  return open && !(await isPractice(tx, open)) ? t('helpCase.openBeside') : null
}

async function putIn(written: Ctx, text: string): Promise<Reply> {
  const ctx = inTheirWords(written, text)
  const talk = await talkOf(ctx)
  const words = Array.from(text).slice(0, longestWords).join('')
  if (!(await isHeardAgain(ctx, words))) await addToCase(ctx, { kind: 'note', text: words })
  const name = talk && (await nameOf(ctx.tx, talk.claimedBy ?? 0))
  return noted(ctx, name ? ctx.t('helpCase.passedOn', { name }) : ctx.t('helpCase.wordsAdded'))
}

/** True when the words came a moment ago, and come once more because their writer's private messages turned out to be closed. */
async function isHeardAgain({ tx, actor, inbound, now }: Ctx, words: string): Promise<boolean> {
  const open = inbound.sender.shut ? await openCaseOf(tx, actor.personId) : null
  const last = open && (await notesOf(tx, open.id)).at(-1)
  return last?.text === words && now.getTime() - last.at.getTime() < againMs
}

/** Says so where the caller sees it: nobody who cannot be written to is met with silence. */
async function noted(ctx: Ctx, text: string): Promise<Reply> {
  const { view } = said(text)
  const outside = await isOutside(ctx)
  return {
    view: outside ? { ...view, tone: 'emergency' } : view,
    shut: aside(ctx, 'shutAdded'),
    apart: true,
  }
}

/** To somebody who called for help elsewhere and has opened the private chat; null = no call of theirs is open. */
export async function sayOpen({ tx, t, actor }: Ctx): Promise<Reply | null> {
  const open = await openCaseOf(tx, actor.personId)
  if (!open || (await isPractice(tx, open))) return null
  const name = open.claimedBy === null ? null : await nameOf(tx, open.claimedBy)
  return {
    view: {
      blocks: [
        { kind: 'text', text: name ? t('helpCase.openTaken', { name }) : t('helpCase.openWaits') },
        { kind: 'text', text: t('helpCase.dangerFirst') },
      ],
      private: true,
      tone: 'emergency',
    },
  }
}

/** True when words belong to the person's open call; a call for help is not for one of practice. */
export async function isForPeople(ctx: Ctx, text: string): Promise<boolean> {
  const open = await openCaseOf(ctx.tx, ctx.actor.personId)
  if (!open || (readCall(text) && (await isPractice(ctx.tx, open)))) return false
  return (await talkOf(ctx)) !== null || (await waits(ctx))
}

/** True when, since an instant, the person called for help, or a responder wrote to them: what they type is for people, not for what they were asked before. */
export async function isHeardSince({ tx, actor }: Ctx, since: Date): Promise<boolean> {
  const open = await openCaseOf(tx, actor.personId)
  return open !== null && (open.createdAt > since || (await toldSince(tx, open.id, since)))
}

/** True when the person called for help a short while ago and nobody has written to them yet. */
async function waits({ tx, actor, now }: Ctx): Promise<boolean> {
  const open = await openCaseOf(tx, actor.personId)
  return open !== null && now.getTime() - open.createdAt.getTime() < talkMs
}
