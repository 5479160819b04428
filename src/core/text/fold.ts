const latin: Readonly<Record<string, string>> = {
  ə: 'e',
  ǝ: 'e',
  ä: 'e',
  ı: 'i',
  ö: 'o',
  ü: 'u',
  ğ: 'g',
  ş: 's',
  ç: 'c',
}

/** Azerbaijani Cyrillic and what a Russian keyboard offers instead; г stands for q, as in Azerbaijani Cyrillic. */
const cyrillic: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'q',
  ғ: 'g',
  д: 'd',
  е: 'e',
  ә: 'e',
  ё: 'yo',
  ж: 'j',
  з: 'z',
  и: 'i',
  й: 'y',
  ј: 'y',
  к: 'k',
  ҝ: 'g',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  ө: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ү: 'u',
  ф: 'f',
  х: 'x',
  һ: 'h',
  ц: 's',
  ч: 'c',
  ҹ: 'c',
  ш: 's',
  щ: 's',
  ъ: '',
  ы: 'i',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
}
const letters: ReadonlyMap<string, string> = new Map(Object.entries({ ...latin, ...cyrillic }))

/** Characters that stand inside a word without being a letter of it: apostrophes, soft hyphens, joiners. */
const inside = /[’'`‘ʼʻ´\u00AD\u200B-\u200D\u2060\uFEFF]/g

/**
 * The text as it is compared, never as it is shown: lower-case ASCII letters and digits with single spaces between words,
 * the same for ə/e/Ә, ı/i/İ/I, ş/s/ш. Folding a folded text changes nothing.
 */
export function fold(text: string): string {
  return /^[a-z0-9]*$/.test(text) ? text : squeeze(mapped(text))
}

/** The folded words of a text, in order; empty when nothing of it is a letter or a digit. */
export function tokens(text: string): readonly string[] {
  const folded = fold(text)
  return folded === '' ? [] : folded.split(' ')
}

function mapped(text: string): string {
  const lower = text.normalize('NFC').replaceAll('İ', 'i').replaceAll('I', 'i').toLowerCase()
  if (!/[^ -~]/.test(lower)) return lower
  const cyrillicJ = lower.replaceAll('дж', 'ҹ')
  return cyrillicJ.replace(/[^ -~]/gu, (letter) => letters.get(letter) ?? letter).normalize('NFD')
}

function squeeze(text: string): string {
  return text
    .replace(/\p{M}+/gu, '')
    .replace(inside, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}
