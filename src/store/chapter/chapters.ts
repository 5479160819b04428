import type { Address } from '../../core/address.ts'
import type { Locale } from '../../core/language.ts'
import type { Platform } from '../../core/platform.ts'
import { fold } from '../../core/text/fold.ts'
import type { Tx } from '../../core/tx.ts'
import type { Option } from '../../core/view.ts'
import { prisma } from '../database/tx.ts'

/** A local organisation. */
export interface Chapter {
  readonly id: string
  readonly nameAz: string
  readonly nameEn: string
  /** ISO 3166-1 alpha-2 */
  readonly countries: readonly string[]
}

/** A channel or group in which a chapter hears alerts and news. */
export interface ChapterPlace {
  readonly chapterId: string
  readonly to: Address
  readonly locale: Locale
  /** False after the bot was removed from there. */
  readonly active: boolean
}

/** The chapters of the founding conference, with the zone of most of their members. */
const founding = [
  { id: 'uk', nameAz: 'Birləşmiş Krallıq', nameEn: 'United Kingdom', countries: 'GB', zone: 'Europe/London' },
  { id: 'usa', nameAz: 'ABŞ', nameEn: 'USA', countries: 'US', zone: 'America/New_York' },
  { id: 'lithuania', nameAz: 'Litva', nameEn: 'Lithuania', countries: 'LT', zone: 'Europe/Vilnius' },
  { id: 'italy', nameAz: 'İtaliya', nameEn: 'Italy', countries: 'IT', zone: 'Europe/Rome' },
  { id: 'benelux', nameAz: 'Benilüks', nameEn: 'Benelux', countries: 'BE,NL,LU', zone: 'Europe/Brussels' },
] as const

/** Puts the founding chapters in where they are missing; what is there is left alone. */
export async function seedChapters(tx: Tx): Promise<void> {
  for (const { zone: _zone, ...chapter } of founding)
    await prisma(tx).chapter.upsert({ where: { id: chapter.id }, create: chapter, update: {} })
}

/** The zone in which a chapter's times are entered; null = the chapter says nothing, Baku's counts. */
export function chapterZone(chapterId: string | null): string | null {
  return founding.find((chapter) => chapter.id === chapterId)?.zone ?? null
}

/** Completions for a chapter's name, from memory. */
export function foundingChapters(text: string, locale: Locale): readonly Option[] {
  const wanted = fold(text)
  return founding
    .filter(({ id, nameAz, nameEn }) => [id, nameAz, nameEn].some((name) => fold(name).startsWith(wanted)))
    .map((chapter) => ({ value: chapter.id, label: locale === 'az' ? chapter.nameAz : chapter.nameEn }))
}

/** All chapters, in the order of their ids. */
export async function allChapters(tx: Tx): Promise<readonly Chapter[]> {
  const rows = await prisma(tx).chapter.findMany({ orderBy: { id: 'asc' } })
  return rows.map((row) => ({ ...row, countries: row.countries.split(',').filter(Boolean) }))
}

/** The chapter of that id; null = there is none. */
export async function findChapter(tx: Tx, id: string): Promise<Chapter | null> {
  return (await allChapters(tx)).find((chapter) => chapter.id === id) ?? null
}

/** The chapter that serves a country; null = none does. */
export async function chapterOfCountry(tx: Tx, country: string): Promise<Chapter | null> {
  return (await allChapters(tx)).find((chapter) => chapter.countries.includes(country)) ?? null
}

/** The chapter's name in a language. */
export function chapterName(chapter: Chapter, locale: Locale): string {
  return locale === 'az' ? chapter.nameAz : chapter.nameEn
}

/** The chapter's name by its id; the id itself when there is no such chapter. */
export async function chapterNameById(tx: Tx, id: string, locale: Locale): Promise<string> {
  const chapter = await findChapter(tx, id)
  return chapter ? chapterName(chapter, locale) : id
}

/** The chapter that hears alerts in this channel; null = none. */
export async function chapterPlaceAt(tx: Tx, to: Address): Promise<ChapterPlace | null> {
  const row = await prisma(tx).chapterChannel.findFirst({ where: channelOf(to) })
  return row && placeOf(row)
}

/** Every channel in which chapters hear alerts. */
export async function chapterPlaces(tx: Tx): Promise<readonly ChapterPlace[]> {
  const rows = await prisma(tx).chapterChannel.findMany({ orderBy: [{ chapterId: 'asc' }, { id: 'asc' }] })
  return rows.map(placeOf)
}

/** Makes a channel the place where a chapter hears alerts and news; a channel belongs to one chapter. */
export async function bindChapter(tx: Tx, place: Omit<ChapterPlace, 'active'>, now: Date): Promise<void> {
  const { chapterId, to, locale } = place
  await unbindChapter(tx, { ...to, target: withoutRole(to.target) })
  await prisma(tx).chapterChannel.create({ data: { chapterId, ...to, locale, createdAt: now } })
}

/** Notes that the bot was removed from a channel, and why; null = it is there again. */
export async function markChannel(tx: Tx, to: Address, reason: string | null): Promise<void> {
  await prisma(tx).chapterChannel.updateMany({
    where: channelOf(to),
    data: { active: reason === null, reason },
  })
}

/** Takes a channel away from its chapter; false = it had none. */
export async function unbindChapter(tx: Tx, to: Address): Promise<boolean> {
  const { count } = await prisma(tx).chapterChannel.deleteMany({ where: channelOf(to) })
  return count > 0
}

/** The address of a channel that also names the role to be mentioned there in an emergency: "channel:1 role:2". */
export function withRole(to: Address, role: string): Address {
  return { ...to, target: `${withoutRole(to.target)} role:${role}` }
}

/** The role that a channel's address names; null = none. */
export function roleIn(to: Address): string | null {
  return / role:(.+)$/.exec(to.target)?.[1] ?? null
}

function withoutRole(target: string): string {
  return target.replace(/ role:.+$/, '')
}

/** A channel is the same one whichever role its address names. */
function channelOf({ platform, target }: Address) {
  const channel = withoutRole(target)
  return { platform, OR: [{ target: channel }, { target: { startsWith: `${channel} role:` } }] }
}

interface PlaceRow {
  readonly chapterId: string
  readonly platform: string
  readonly target: string
  readonly locale: string
  readonly active: boolean
}

function placeOf(row: PlaceRow): ChapterPlace {
  const { chapterId, platform, target, locale, active } = row
  return {
    chapterId,
    to: { platform: platform as Platform, target },
    locale: locale === 'en' ? 'en' : 'az',
    active,
  }
}

/** Every chapter's name by its id. */
export async function chapterNames(tx: Tx, locale: Locale): Promise<ReadonlyMap<string, string>> {
  return new Map((await allChapters(tx)).map((chapter) => [chapter.id, chapterName(chapter, locale)]))
}
