import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import * as az from '../locales/az/index.ts'
import * as en from '../locales/en/index.ts'
import { openStage } from './support/stage.ts'

type Texts = ReadonlyMap<string, string>

const texts = { az: flat(az), en: flat(en) }
const both = [...texts.en.keys()].filter((key) => texts.az.has(key))

/** Texts that are rightly the same in both languages: names and words that both share; pure patterns are the same anyway. */
const sameInBoth = new Set<string>([
  'common.chooseLanguage',
  'me.status',
  'broadcast.previewAz',
  'broadcast.previewEn',
  'broadcast.csv',
  'broadcast.kind.Actual',
  'rollcall.csv',
  'audit.title',
])

describe('the two languages', () => {
  it('have the same keys', () => {
    expect([...texts.az.keys()].sort()).toEqual([...texts.en.keys()].sort())
  })

  it('have the same variables in every text', () => {
    expect(both.filter((key) => String(variables('az', key)) !== String(variables('en', key)))).toEqual([])
  })

  it.each(['az', 'en'] as const)('have every plural form that %s knows', (locale) => {
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories
    const plurals = [...texts[locale].keys()].flatMap(
      (key) => /^(.+)_(?:zero|one|two|few|many|other)$/.exec(key)?.[1] ?? [],
    )
    const missing = plurals.flatMap((key) =>
      forms.map((form) => `${key}_${form}`).filter((each) => !texts[locale].has(each)),
    )
    expect(missing).toEqual([])
  })

  it('say the same only where that is right', () => {
    const same = both.filter(
      (key) => texts.az.get(key) === texts.en.get(key) && hasWords(key) && !sameInBoth.has(key),
    )
    expect(same).toEqual([])
  })

  it('leave the beginning of a command to the platform, except in an alert, which is one text for all', () => {
    const fixed = (['az', 'en'] as const).flatMap((locale) =>
      offending(locale, (text) => /(?<![\p{L}\d}<])\/[a-z_]{2,}/u.test(text)),
    )
    expect(fixed.filter((text) => !text.startsWith('hazard.'))).toEqual([])
  })

  it('call what follows an alert an update or by the name of its end, and nothing a correction', () => {
    expect(offending('az', (text) => /düzəliş/iu.test(text))).toEqual([])
    expect(offending('en', (text) => /correction|cancellation/i.test(text))).toEqual([])
  })

  it('hold no empty text and no markup', () => {
    const odd = (['az', 'en'] as const).flatMap((locale) =>
      [...texts[locale]]
        .filter(([, text]) => !text.trim() || text !== text.trim() || /<\/?[a-z]+>|\*\*|__|```/.test(text))
        .map(([key]) => `${locale} ${key}`),
    )
    expect(odd).toEqual([])
  })
})

describe('Azerbaijani', () => {
  it('glues no suffix to a variable', () => {
    const glued = /\}\}-?(y?[aə]|d[aə]n?|n?[ıiuü]n?)(?!\p{L})/u
    expect(offending('az', (text) => glued.test(text))).toEqual([])
  })

  it('leaves the noun after a number in the singular', () => {
    const numbers = 'count|n|total|people|copies|capacity|taken|times|minutes|hours|days'
    const plural = new RegExp(String.raw`\{\{(?:${numbers})\}\} \p{L}+(?:lar|lər)(?!\p{L})`, 'u')
    expect(offending('az', (text) => plural.test(text))).toEqual([])
  })

  it('is written in its own alphabet, with the right ə', () => {
    const words = (text: string) =>
      text.replace(/\{\{slash\}\}\w+|\{\{\w+\}\}|\/\w+|[A-Za-z]+\/[A-Za-z_]+/g, ' ')
    expect(offending('az', (text) => /[wWǝƎәӘäÄâûî]|\p{Script=Cyrillic}/u.test(words(text)))).toEqual([])
    expect(offending('az', (text) => text !== text.normalize('NFC'))).toEqual([])
  })

  it('says siz, not sən', () => {
    expect(offending('az', (text) => /(?<!\p{L})(sən|sənin|sənə|səni)(?!\p{L})/iu.test(text))).toEqual([])
  })

  it('never says « here » of a channel, for the answer may be read in private', () => {
    const here = /(?<!\p{L})(bura|burada|bu kanal\p{L}*)(?!\p{L})/iu
    const answers = [
      'chapter.bound',
      'chapter.boundRole',
      'chapter.unbound',
      'chapter.language',
      'chapter.nowhere',
    ]
    expect(answers.filter((key) => here.test(texts.az.get(key) ?? ''))).toEqual([])
  })

  it('names a deadline before what follows, for «bu vaxta qədər» alone means until now', () => {
    expect(offending('az', (text) => /(?<!\p{L})bu vaxt(?:a qədər|adək|dan)(?!\p{L})/iu.test(text))).toEqual(
      [],
    )
  })

  it('binds with one word and closes with another', () => {
    const binds = /^(?:rebind|link|chapter|roles)\.|^audit\.act\.(?:account_|chapter_|faq_)/
    expect(offending('az', (text) => /bağla/iu.test(text)).filter((text) => binds.test(text))).toEqual([])
    expect(offending('az', (text) => /hesab\p{L}* (?:\S+ )?əlaqələndir/iu.test(text))).toEqual([])
  })

  it('closes every quotation', () => {
    const count = (text: string, mark: string) => text.split(mark).length
    expect(offending('az', (text) => count(text, '«') !== count(text, '»') || text.includes('"'))).toEqual([])
  })

  it('uses its own words for these', () => {
    const calques =
      /(?<!\p{L})(akkaunt|iptal|çapter|ayarlar|burs|şifrə unut|tamam|yanlış həyəcan|ikinci açar|təcili yardım nömrə)(?!\p{L})/iu
    expect(offending('az', (text) => calques.test(text))).toEqual([])
  })
})

describe('English', () => {
  it('calls what approves alerts a right, and what encrypts a key', () => {
    const right = /^(?:roles|audit\.(?:group|act))\./
    const keys = offending('en', (text) => /(?<!second )\bkeys?\b/i.test(text))
    expect(keys.filter((text) => right.test(text))).toEqual([])
  })
})

describe('what the platforms limit', () => {
  it('keeps every button within 40 characters', () => {
    const keys = buttonKeys()
    expect(keys.length).toBeGreaterThan(30)
    expect(tooLong(keys, 40)).toEqual([])
  })

  it('keeps form titles within 24, labels within 45 and menu lines within 100 characters', async () => {
    const stage = await openStage()
    onTestFinished(() => stage.stop())
    const { commands } = stage
    const dialogs = commands.flatMap((command) => command.dialogs ?? [])
    expect(
      tooLong(
        dialogs.map((dialog) => dialog.title),
        24,
      ),
    ).toEqual([])
    expect(
      tooLong(
        dialogs.flatMap((dialog) => dialog.steps.map((step) => step.label)),
        45,
      ),
    ).toEqual([])
    const menu = commands.flatMap(({ about, options = [] }) => [
      about,
      ...options.map((option) => option.about),
    ])
    expect(tooLong(menu, 100)).toEqual([])
  })

  it('keeps every dialog’s option value within a button', async () => {
    const stage = await openStage()
    onTestFinished(() => stage.stop())
    const names = stage.commands.flatMap((command) => (command.dialogs ?? []).map((dialog) => dialog.name))
    expect(names.filter((name) => Buffer.byteLength(`dialog:form:99:${name}`) > 64)).toEqual([])
  })
})

function flat(tree: object, path = ''): Texts {
  return new Map(
    Object.entries(tree).flatMap(([key, value]: [string, unknown]) => {
      const here = path ? `${path}.${key}` : key
      if (typeof value === 'object' && value !== null) return [...flat(value, here)]
      return [[here, String(value)] as const]
    }),
  )
}

function hasWords(key: string): boolean {
  return /\p{L}/u.test((texts.az.get(key) ?? '').replace(/\{\{\w+\}\}/g, ''))
}

function variables(locale: 'az' | 'en', key: string): string[] {
  return [...(texts[locale].get(key) ?? '').matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort()
}

function offending(locale: 'az' | 'en', isWrong: (text: string) => boolean): string[] {
  return [...texts[locale]].filter(([, text]) => isWrong(text)).map(([key, text]) => `${key}: ${text}`)
}

function tooLong(keys: readonly string[], most: number): string[] {
  return (['az', 'en'] as const).flatMap((locale) =>
    [...new Set(keys)].flatMap((key) => {
      const text = texts[locale].get(key) ?? texts[locale].get(`${key}_other`) ?? ''
      return text.length > most ? [`${locale} ${key}: ${text.length}`] : []
    }),
  )
}

/** The keys that stand beside an action in the sources: `label: t('…'), action:`, and the lists of buttons by key. */
function buttonKeys(): string[] {
  const keys = sources('commands').flatMap((source) => [
    ...source.matchAll(/label: (?:\w+\.)*t\(\s*'([\w.]+)'[^{}]*?\),\s*(?:action|url)\b/g),
    ...source.matchAll(/label: (?:\w+\.)*t\(\w+ \? '([\w.]+)' : '[\w.]+'\),\s*action\b/g),
    ...source.matchAll(/label: (?:\w+\.)*t\(\w+ \? '[\w.]+' : '([\w.]+)'\),\s*action\b/g),
    ...source.matchAll(/button: '([\w.]+)'/g),
  ])
  return keys.map((match) => match[1] ?? '')
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
}
