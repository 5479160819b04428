import type { Command } from '../src/core/command.ts'
import type { Ctx } from '../src/core/ctx.ts'
import { isLocale, type Locale } from '../src/core/language.ts'
import { Refusal } from '../src/core/refusal.ts'
import type { Reply, View } from '../src/core/view.ts'
import { chooseLanguage } from '../src/store/person/language.ts'
import { welcome } from './start.ts'

/** The language of every later answer; chosen once, it wins over what the platform says. */
export function createLanguage(all: () => readonly Command[]): Command {
  return {
    name: 'language',
    aliases: ['dil', 'language settings'],
    about: 'language.about',
    beside: 'all',
    run: async (ctx, { text }) =>
      isLocale(text) ? set(ctx, text, all()) : { view: choice(ctx, ctx.t('language.present')) },
    presses: {
      set: async (ctx, locale) => {
        if (!isLocale(locale)) throw new Refusal('common.staleButton')
        return set(ctx, locale, all())
      },
    },
  }
}

/** Whoever was in the middle of a dialog sees its question again; a newcomer is welcomed; others see the choice confirmed in place. */
async function set(ctx: Ctx, locale: Locale, commands: readonly Command[]): Promise<Reply> {
  const { tx, actor } = ctx
  await chooseLanguage(tx, actor.personId, locale)
  const t = ctx.words(locale)
  for (const dialog of commands.flatMap((command) => command.dialogs ?? [])) {
    const resumed = await ctx.resume(dialog, locale)
    if (resumed) return { ...resumed, edit: true }
  }
  const confirmed = t('language.set')
  if (actor.locale) return { view: choice({ t }, confirmed), edit: true }
  const view = welcome(t, actor.registered)
  return { view: { ...view, blocks: [{ kind: 'note', text: confirmed }, ...view.blocks] } }
}

function choice({ t }: Pick<Ctx, 't'>, text: string): View {
  const button = (label: string, locale: Locale) => ({ label, action: `language:set:${locale}` })
  return {
    blocks: [
      { kind: 'title', text: t('language.title') },
      { kind: 'text', text },
    ],
    buttons: [[button('Azərbaycanca', 'az'), button('English', 'en')]],
    private: true,
  }
}
