import type { Ctx } from './ctx.ts'

/** A message in a channel is everybody's: what one of its readers may see, in their language, must not replace it. */
export function isShared({ inbound: { act, private: alone } }: Pick<Ctx, 'inbound'>): boolean {
  return !alone && act.kind === 'press' && act.message !== undefined
}

/** To draw what takes the place of the pressed message: where others read it, too, in the language in which they got it. */
export function asShown(ctx: Ctx): Ctx {
  return isShared(ctx) ? { ...ctx, locale: 'az', t: ctx.words('az') } : ctx
}
