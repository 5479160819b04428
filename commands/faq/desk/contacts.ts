/** Invisible characters, which would split a number or an address. */
const invisible = /\p{Cf}/gu
const links = /https?:\S+|www\.\S+/giu
/** Seven digits or more, however they are grouped. */
const numbers = /[+(]?\p{Nd}(?:[\s().,/\\_–—-]*\p{Nd}){6,}/gu
/** An at sign, or the end of a host's name. */
const address = /@|[\w-]\.(?:com|az|org|net|ru|tr|me|io|edu|gov|uk|eu)(?!\w)/iu
/** In one word: passports, accounts. */
const fiveDigits = /\p{Nd}{5}/u
const digitFirst = /^[+(]?\p{Nd}/u

/** A text without what could reach or name somebody by number or address: for whatever others will see. Takes as long as the text is long. */
export function withoutContacts(text: string): string {
  const linked = text.normalize('NFKC').replace(invisible, '').replace(links, ' ')
  const named = withoutWords(
    linked,
    (word) => address.test(word) || (fiveDigits.test(word) && !digitFirst.test(word)),
  )
  return withoutWords(named.replace(numbers, ' '), (word) => fiveDigits.test(word))
    .replace(/\s+/g, ' ')
    .trim()
}

/** Each word is looked at once: a pattern that may begin anywhere in a long word costs the square of its length. */
function withoutWords(text: string, hides: (word: string) => boolean): string {
  return text.replace(/\S+/gu, (word) => (hides(word) ? ' ' : word))
}
