import type { Args, Command } from '../../src/core/command.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { isLocale } from '../../src/core/language.ts'
import type { Reply } from '../../src/core/view.ts'
import { chapterPlaceAt, foundingChapters } from '../../src/store/chapter/chapters.ts'
import { arrived, arrivedNotice, bindThere } from './arrived.ts'
import { type Binding, bind, chapterCalled, readLanguage, readRole, unbind } from './bind.ts'
import { askLanguage, overview } from './view.ts'

/** Makes the present channel or group the place where a chapter hears alerts and news. */
export const chapter: Command = {
  name: 'chapter',
  aliases: ['bölmə'],
  about: 'chapter.about',
  needs: ['lead', 'secretariat', 'board'],
  options: [
    { name: 'chapter', about: 'chapter.optionChapter', suggest: foundingChapters },
    {
      name: 'language',
      about: 'chapter.optionLanguage',
      suggest: () => [
        { value: 'az', label: 'Azərbaycanca' },
        { value: 'en', label: 'English' },
      ],
    },
    { name: 'role', about: 'chapter.optionRole' },
  ],
  run,
  presses: {
    pick: async (ctx, id) => askLanguage(ctx, await chapterCalled(ctx, id)),
    bind: async (ctx, arg) => {
      const [id = '', language = ''] = arg.split('.')
      return bind(ctx, { chapter: await chapterCalled(ctx, id), locale: readLanguage(language), role: null })
    },
    unbind,
    at: bindThere,
  },
  arrived,
  notices: { arrived: arrivedNotice },
}

async function run(ctx: Ctx, args: Args): Promise<Reply> {
  const binding = await asked(ctx, args)
  if (!binding) return overview(ctx, await chapterPlaceAt(ctx.tx, ctx.inbound.from))
  return 'locale' in binding ? bind(ctx, binding) : askLanguage(ctx, binding.chapter)
}

/** What the options or the words behind the command ask for: `/chapter italy az`. */
async function asked(ctx: Ctx, { text, options }: Args): Promise<Binding | Pick<Binding, 'chapter'> | null> {
  if (Object.keys(options).length) {
    if (!options.chapter) return null
    const chapter = await chapterCalled(ctx, options.chapter)
    return { chapter, locale: readLanguage(options.language ?? 'az'), role: readRole(options.role) }
  }
  const words = text.split(/\s+/).filter(Boolean)
  const last = words.at(-1) ?? ''
  const name = isLocale(last) ? words.slice(0, -1) : words
  if (!name.length) return null
  const chapter = await chapterCalled(ctx, name.join(' '))
  return isLocale(last) ? { chapter, locale: last, role: null } : { chapter }
}
