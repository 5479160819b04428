import type { Ctx } from '../../src/core/ctx.ts'
import { fold } from '../../src/core/text/fold.ts'

const english =
  /\b(?:i|im|am|me|my|is|are|the|in|and|please|need|trapped|hurt|injured|fire|someone|somebody)\b/
const azerbaijani =
  /[əƏğĞşŞıİçÇöÖüÜ]|\b(?:komek|komey|edin|ele|lazim[a-z]*|mene|men|bize|biz|var|yox|tecili|evde|xahis|zehmet|[a-z]+(?:misam|misem|iyam|iyem|ammiram|emmirem|bilmirem))\b/

/** In the language of the words that somebody in need wrote, when they have chosen none and it shows. */
export function inTheirWords(ctx: Ctx, text: string): Ctx {
  if (ctx.actor.locale) return ctx
  const locale =
    azerbaijani.test(text) || azerbaijani.test(fold(text)) ? 'az' : english.test(fold(text)) ? 'en' : null
  return locale ? { ...ctx, locale, t: ctx.words(locale) } : ctx
}
