const cyrillic: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'q',
  ғ: 'g',
  д: 'd',
  е: 'e',
  ә: 'e',
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
  ё: 'yo',
}
const latin: Readonly<Record<string, string>> = {
  ə: 'e',
  ä: 'e',
  ǝ: 'e',
  ı: 'i',
  ö: 'o',
  ü: 'u',
  ğ: 'g',
  ş: 's',
  ç: 'c',
}

/** The text as it is compared: lower-case ASCII letters, digits and single spaces, whatever spelling it was typed in. */
export function fold(text: string): string {
  const lower = text.normalize('NFC').replaceAll('İ', 'i').replaceAll('I', 'i').toLowerCase()
  const mapped = [...lower].map((c) => latin[c] ?? cyrillic[c] ?? c).join('')
  return mapped
    .normalize('NFD')
    .replace(/\p{M}|[’'`]/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}
