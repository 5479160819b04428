import { action, go } from '../../src/core/action.ts'
import type { Command, Press } from '../../src/core/command.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { isLocale, type Locale, locales } from '../../src/core/language.ts'
import { Refusal } from '../../src/core/refusal.ts'
import { shortDateText } from '../../src/core/time/when.ts'
import { baku } from '../../src/core/time/zone.ts'
import type { Block, Button, Reply } from '../../src/core/view.ts'
import { saying } from '../../src/core/words.ts'
import { type Consent, consentOf } from '../../src/store/person/consent.ts'
import { agree, consentVersion, decline, isOwed } from './consent.ts'

/** A press that keeps more of somebody: whoever agreed to an earlier text of consent is asked about the present one first, and then it is done. */
export function afterConsent(press: Press): Press {
  return async (ctx, arg) => {
    const { act } = ctx.inbound
    const { agreed, declined } = await consentOf(ctx.tx, ctx.actor.personId)
    if (!agreed || act.kind !== 'press' || agreed.version === consentVersion) return press(ctx, arg)
    return declined?.version === consentVersion
      ? remind(ctx, declined, act.action)
      : ask(ctx, agreed, { next: act.action, locale: ctx.locale })
  }
}

/** The text of consent: asked about at the next act that needs it, and shown to whoever wants to read it. */
export const consent: Command = {
  name: 'consent',
  about: 'consent.about',
  hidden: true,
  run: show,
  presses: {
    read: (ctx, arg) => again(ctx, chosen(arg), false),
    in: (ctx, arg) => again(ctx, chosen(arg), true),
    yes: (ctx, arg) => accept(ctx, chosen(arg)),
    no: (ctx, arg) => refuse(ctx, chosen(arg)),
  },
}

/** In which language the text is read, and what is done when it is agreed to. */
interface Choice {
  readonly locale: Locale
  readonly next: string
}

/** Reads `az:event:join:12`. */
function chosen(arg: string): Choice {
  const locale = arg.slice(0, arg.indexOf(':'))
  if (!isLocale(locale)) throw new Refusal('common.staleButton')
  return { locale, next: arg.slice(locale.length + 1) }
}

const button = (verb: string, { locale, next }: Choice) => action('consent', verb, `${locale}:${next}`)

/** What has changed since, the whole text, and what goes on without an answer. */
function ask(ctx: Ctx, { at }: Consent, choice: Choice): Reply {
  const t = ctx.words(choice.locale)
  const date = shortDateText(at, baku, choice.locale)
  return {
    view: {
      blocks: [
        { kind: 'title', text: t('consent.title') },
        { kind: 'text', text: t('consent.changed', { date }) },
        { kind: 'text', text: t('register.consentText') },
        { kind: 'note', text: t('consent.goesOn') },
      ],
      buttons: [
        [
          { label: t('register.agree'), action: button('yes', choice), style: 'primary' },
          { label: t('register.disagree'), action: button('no', choice) },
        ],
        [inOther(ctx, choice)],
      ],
      private: true,
    },
  }
}

/** The same in the other language. */
function inOther({ words }: Ctx, { locale, next }: Choice): Button {
  const other = locales.find((each) => each !== locale) ?? locale
  return { label: words(other)('consent.inThis'), action: button('in', { locale: other, next }) }
}

/** Whoever has said no is not asked anew, but told why it waits. */
function remind({ t, locale }: Ctx, { at }: Consent, next: string): Reply {
  const date = shortDateText(at, baku, locale)
  return {
    view: {
      blocks: [{ kind: 'text', text: t('consent.waits', { date }) }],
      buttons: [[{ label: t('consent.read'), action: button('read', { locale, next }) }]],
      private: true,
    },
  }
}

async function again(ctx: Ctx, choice: Choice, edit: boolean): Promise<Reply> {
  const state = await consentOf(ctx.tx, ctx.actor.personId)
  if (!state.agreed || !isOwed(state)) return settled(ctx)
  return { ...ask(ctx, state.agreed, choice), edit }
}

/** What waited is done at once; where it can't be any more, the consent is kept all the same. */
async function accept(ctx: Ctx, { locale, next }: Choice): Promise<Reply> {
  if (isOwed(await consentOf(ctx.tx, ctx.actor.personId))) await agree(ctx, locale)
  const note: Block = { kind: 'note', text: ctx.t('consent.thanks') }
  const reply = await done(ctx, next)
  return reply ? { ...reply, view: { ...reply.view, blocks: [note, ...reply.view.blocks] } } : settled(ctx)
}

async function done(ctx: Ctx, next: string): Promise<Reply | null> {
  try {
    return await ctx.follow(next)
  } catch (error) {
    if (!(error instanceof Refusal) || error.refused) throw error
    const text = saying(ctx.t, error.key, error.params)
    return { view: { blocks: [{ kind: 'text', text }], private: true }, edit: true }
  }
}

/** What stays, what waits, and the ways on. */
async function refuse(ctx: Ctx, { locale, next }: Choice): Promise<Reply> {
  const { agreed, declined } = await decline(ctx, locale)
  if (!agreed || !declined) return settled(ctx)
  return { ...declinedReply(ctx, agreed, next), edit: true }
}

/** To whoever did not agree to the present text, and did to an earlier one. */
export function declinedReply({ t, locale }: Ctx, { at }: Consent, next: string): Reply {
  return {
    view: {
      blocks: [{ kind: 'text', text: t('consent.declined', { date: shortDateText(at, baku, locale) }) }],
      buttons: [[{ label: t('consent.read'), action: button('read', { locale, next }) }]],
      private: true,
    },
  }
}

async function settled(ctx: Ctx): Promise<Reply> {
  return { ...(await show(ctx)), edit: true }
}

/** The present text, and how its reader stands to it. */
async function show(ctx: Ctx): Promise<Reply> {
  const { t, tx, actor, locale } = ctx
  const state = await consentOf(tx, actor.personId)
  if (state.agreed && isOwed(state)) return ask(ctx, state.agreed, { next: go('consent'), locale })
  const date = state.agreed && shortDateText(state.agreed.at, baku, locale)
  return {
    view: {
      blocks: [
        { kind: 'title', text: t('register.consentLabel') },
        { kind: 'text', text: t('register.consentText') },
        { kind: 'note', text: date ? t('consent.agreed', { date }) : t('consent.none') },
      ],
      private: true,
    },
  }
}
