/** The two languages of every reply. */
export type Locale = 'az' | 'en'

export const locales: readonly Locale[] = ['az', 'en']

/** Azerbaijani is the language of whoever has not chosen and whose platform does not say. */
export const defaultLocale: Locale = 'az'

export function isLocale(text: string | null | undefined): text is Locale {
  return text === 'az' || text === 'en'
}

/** The language a platform's IETF tag speaks for: English for en-*, Azerbaijani for everything else. */
export function hinted(tag: string | undefined): Locale {
  return spoken(tag) ?? defaultLocale
}

/** The language of the bot that a platform's IETF tag names; null = another one, or no tag. */
export function spoken(tag: string | undefined): Locale | null {
  const language = tag?.toLowerCase().split('-')[0]
  return isLocale(language) ? language : null
}
