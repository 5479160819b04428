import { action } from '../../src/core/action.ts'
import { mayOrganise } from '../../src/core/actor.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { inTurn } from '../../src/core/in-turn.ts'
import type { Locale } from '../../src/core/language.ts'
import { platformNames } from '../../src/core/platform.ts'
import type { Block, Button, Reply } from '../../src/core/view.ts'
import {
  allChapters,
  type Chapter,
  type ChapterPlace,
  chapterName,
  chapterNameById,
  chapterPlaces,
} from '../../src/store/chapter/chapters.ts'

/** Whose channel this is, all channels of the chapters, and what can be done here; said in the channel itself, since its buttons speak of where they are pressed. */
export async function overview(ctx: Ctx, here: ChapterPlace | null): Promise<Reply> {
  const { t, inbound } = ctx
  const places = await inTurn(await chapterPlaces(ctx.tx), (place) => line(ctx, place))
  const blocks: Block[] = [
    { kind: 'title', text: t('chapter.title') },
    { kind: 'text', text: await state(ctx, here) },
    places.length ? { kind: 'list', items: places } : { kind: 'text', text: t('chapter.none') },
    ...(inbound.private ? [] : [{ kind: 'text', text: t('chapter.which') } as const]),
  ]
  return { view: { blocks, buttons: inbound.private ? [] : await buttons(ctx, here) } }
}

/** In which language the channel shall hear alerts; the channel is the present one unless the action says otherwise. */
export function askLanguage(
  { t, locale }: Ctx,
  chapter: Chapter,
  actionFor = (language: Locale) => action('chapter', 'bind', `${chapter.id}.${language}`),
): Reply {
  const button = (language: Locale, label: string) => ({ label, action: actionFor(language) })
  return {
    view: {
      blocks: [
        { kind: 'title', text: chapterName(chapter, locale) },
        { kind: 'text', text: t('chapter.language') },
      ],
      buttons: [[button('az', 'Azərbaycanca'), button('en', 'English')]],
    },
    edit: true,
  }
}

async function state({ t, tx, locale, inbound }: Ctx, here: ChapterPlace | null): Promise<string> {
  if (inbound.private) return t('chapter.private')
  if (!here) return t('chapter.nowhere')
  const chapter = await chapterNameById(tx, here.chapterId, locale)
  return t('chapter.here', { chapter, language: t(`chapter.${here.locale}`) })
}

async function line({ t, tx, locale }: Ctx, place: ChapterPlace): Promise<string> {
  return t(place.active ? 'chapter.item' : 'chapter.itemGone', {
    chapter: await chapterNameById(tx, place.chapterId, locale),
    platform: platformNames[place.to.platform],
    language: t(`chapter.${place.locale}`),
  })
}

async function buttons(
  { t, tx, actor, locale }: Ctx,
  here: ChapterPlace | null,
): Promise<readonly (readonly Button[])[]> {
  const own = (await allChapters(tx)).filter((chapter) => mayOrganise(actor, chapter.id))
  const picks = own.map((chapter) => ({
    label: chapterName(chapter, locale),
    action: `chapter:pick:${chapter.id}`,
  }))
  const rows = Array.from({ length: Math.ceil(picks.length / 3) }, (_, row) =>
    picks.slice(row * 3, row * 3 + 3),
  )
  if (!here || !mayOrganise(actor, here.chapterId)) return rows.slice(0, 5)
  return [...rows.slice(0, 4), [{ label: t('chapter.unbind'), action: 'chapter:unbind', style: 'danger' }]]
}
