import type { Ctx } from '../../src/core/ctx.ts'
import { spokenIn } from '../../src/core/text/speech.ts'

/** In the language of the words that somebody in need wrote, when they have chosen none and it shows. */
export function inTheirWords(ctx: Ctx, text: string): Ctx {
  const locale = ctx.actor.locale ? null : spokenIn(text)
  return locale ? { ...ctx, locale, t: ctx.words(locale) } : ctx
}
