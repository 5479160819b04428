/** Invisible characters, which would split a number or an address. */
const invisible = /\p{Cf}/gu
/** Addresses, links and mentions; whatever has an at sign in it. */
const addresses = /https?:\S+|www\.\S+|\S*@\S*|\b[\w-]+\.(?:com|az|org|net|ru|tr|me|io|edu|gov|uk|eu)\b\S*/giu
/** Seven digits or more, however they are grouped, and words with five digits in a row: telephones, passports, accounts. */
const numbers = /[+(]?\p{Nd}(?:[\s().,/\\_–—-]*\p{Nd}){6,}|\S*\p{Nd}{5,}\S*/gu

/** A text without what could reach or name somebody by number or address: for whatever others will see. */
export function withoutContacts(text: string): string {
  return text
    .normalize('NFKC')
    .replace(invisible, '')
    .replace(addresses, ' ')
    .replace(numbers, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
