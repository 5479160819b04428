import { mayOrganise } from '../../src/core/actor.ts'
import type { Address } from '../../src/core/address.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { isLocale, type Locale } from '../../src/core/language.ts'
import { Refusal } from '../../src/core/refusal.ts'
import { fold } from '../../src/core/text/fold.ts'
import type { Reply } from '../../src/core/view.ts'
import { appendAudit, type Change } from '../../src/store/audit/audit.ts'
import {
  allChapters,
  bindChapter,
  type Chapter,
  type ChapterPlace,
  chapterName,
  chapterPlaceAt,
  roleIn,
  unbindChapter,
  withRole,
} from '../../src/store/chapter/chapters.ts'

/** A channel's future: whose it is, in which language it hears, whom an emergency mentions there. */
export interface Binding {
  readonly chapter: Chapter
  readonly locale: Locale
  readonly role: string | null
}

/** The chapter of that id or name, in either language; a Refusal that lists them otherwise. */
export async function chapterCalled({ tx, locale }: Ctx, text: string): Promise<Chapter> {
  const chapters = await allChapters(tx)
  const found = chapters.find(({ id, nameAz, nameEn }) =>
    [id, nameAz, nameEn].some((name) => fold(name) === fold(text)),
  )
  const list = chapters.map((chapter) => chapterName(chapter, locale)).join(', ')
  if (!found) throw new Refusal('chapter.unknown', { text: text.slice(0, 50), list })
  return found
}

/** az or en; a Refusal otherwise. */
export function readLanguage(text: string): Locale {
  if (!isLocale(text)) throw new Refusal('chapter.languageUnclear')
  return text
}

/** A role as mentioned (<@&123>) or its number; null = none. */
export function readRole(text: string | undefined): string | null {
  if (!text?.trim()) return null
  const [, id] = /^(?:<@&)?(\d{15,20})>?$/.exec(text.trim()) ?? []
  if (!id) throw new Refusal('chapter.roleUnclear')
  return id
}

/** Binds the channel in which the actor speaks. */
export async function bind(ctx: Ctx, binding: Binding): Promise<Reply> {
  if (ctx.inbound.private) throw new Refusal('chapter.private')
  return bindAt(ctx, ctx.inbound.from, binding)
}

/** Binds a channel. */
export async function bindAt(ctx: Ctx, at: Address, { chapter, locale, role }: Binding): Promise<Reply> {
  const { tx, t, now } = ctx
  manages(ctx, chapter.id)
  const before = await chapterPlaceAt(tx, at)
  if (before) manages(ctx, before.chapterId)
  const to = role ? withRole(at, role) : at
  await bindChapter(tx, { chapterId: chapter.id, to, locale }, now)
  const after = { chapterId: chapter.id, to, locale }
  await note(ctx, at, 'chapter.bind', { before: before && sayPlace(before), after: sayPlace(after) })
  const text = t('chapter.bound', {
    chapter: chapterName(chapter, ctx.locale),
    language: t(`chapter.${locale}`),
  })
  return told(role ? [text, t('chapter.boundRole')] : [text])
}

/** Takes the channel away from its chapter. */
export async function unbind(ctx: Ctx): Promise<Reply> {
  const { tx, inbound, t } = ctx
  const before = await chapterPlaceAt(tx, inbound.from)
  if (!before) throw new Refusal('chapter.nowhere')
  manages(ctx, before.chapterId)
  await unbindChapter(tx, inbound.from)
  await note(ctx, inbound.from, 'chapter.unbind', { before: sayPlace(before), after: null })
  return told([t('chapter.unbound')])
}

/** Leads manage their own chapter only. */
function manages({ actor }: Ctx, chapterId: string): void {
  if (!mayOrganise(actor, chapterId))
    throw new Refusal('chapter.notYours', {}, { act: 'chapter.bind', subject: chapterId })
}

function note({ tx, actor, now }: Ctx, { platform, target }: Address, act: string, change: Change) {
  return appendAudit(tx, { actor, act, subject: `${platform} ${target}`, change, now })
}

/** As the audit keeps it: `italy,az`, and the role that an emergency mentions there. */
function sayPlace({ chapterId, to, locale }: Pick<ChapterPlace, 'chapterId' | 'to' | 'locale'>): string {
  const role = roleIn(to)
  return [chapterId, locale, ...(role ? [role] : [])].join(',')
}

function told(texts: readonly string[]): Reply {
  return { view: { blocks: texts.map((text) => ({ kind: 'text', text })), private: true }, edit: true }
}
