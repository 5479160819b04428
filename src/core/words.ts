import { createInstance, type ParseKeys, type Resource, type TFunction } from 'i18next'
import { defaultLocale, type Locale, locales } from './language.ts'
import type { Platform } from './platform.ts'
import { slashes } from './slash.ts'

/** Says a key of the locale files in one language. */
export type T = TFunction

/** A key of the locale files. */
export type Key = ParseKeys

/** Says a key that is known only at run time (a Refusal's, a step's); variables are then not checked by the compiler. */
export function saying(t: T, key: Key, params: Readonly<Record<string, string | number>> = {}): string {
  return (t as unknown as (key: string, params: object) => string)(key, params)
}

/** The words in both languages; the platform tells how a command is begun, `/` when it is left out. */
export type Words = (locale: Locale, platform?: Platform) => T

/** Loads the locale files; a missing variable throws, so that no reply ever shows `{{name}}`. */
export async function createWords(resources: Texts): Promise<Words> {
  const [usual, slack] = [await load(resources, '/'), await load(resources, slashes.slack)]
  return (locale, platform = 'telegram') => (slashes[platform] === '/' ? usual : slack)[locale]
}

type Texts = Record<Locale, Resource[string][string]>

async function load(resources: Texts, slash: string): Promise<Record<Locale, T>> {
  const i18n = createInstance()
  await i18n.init({
    resources: { az: { translation: resources.az }, en: { translation: resources.en } },
    lng: defaultLocale,
    fallbackLng: defaultLocale,
    supportedLngs: [...locales],
    initAsync: false,
    interpolation: { escapeValue: false, defaultVariables: { slash } },
    missingInterpolationHandler: (_text, match: RegExpExecArray) => {
      throw new Error(`no value for ${match[0]}`)
    },
  })
  return { az: i18n.getFixedT('az'), en: i18n.getFixedT('en') }
}
