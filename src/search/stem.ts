/** Folded endings after any letter, after a vowel only (their first letter is a buffer) and after a consonant only. */
const anywhere =
  'lar ler lari leri larim lerim larin lerin lara lere da de dan den la le daki deki siz suz li lu ci cu liq lik luq luk dir dur dirlar dirler san sen mi mu ' +
  'maq mek maga meye magi meyi mali meli maliyam meliyem misam misem musam mis mus dim dum dik duq dilar diler digim diyim sam sem'
const afterVowel =
  'm n yib yub yir yur yan yen yanda yende yaraq yerek yacaq yecek yacam yecem yacagam yeceyem yiram yirem yirsan yirsen yirik yim yin yil si su miz muz niz nuz nin nun ya ye na ne ni nu yam yem yan yen sini sinin sinda sinde'
const afterConsonant =
  'a e i u im um in un imiz umuz iniz unuz am em iq ik iram irem irsan irsen ir irik iriq ib ub an en anda ende arken araq acagam eceyem acam ecem acaq ecek ' +
  'imi imin ima ime imda imde inda inde'
/** English endings, tried once, at the very end of a word. */
const english = 's es ed ing ly ment ments'

const vowels = 'aeiou'
type Place = 'anywhere' | 'vowel' | 'consonant'
type Endings = ReadonlyMap<string, Place>
const azerbaijani: Endings = new Map([
  ...listed(anywhere, 'anywhere'),
  ...listed(afterVowel, 'vowel'),
  ...listed(afterConsonant, 'consonant'),
])
const withEnglish: Endings = new Map([...azerbaijani, ...listed(english, 'anywhere')])
const longest = Math.max(...[...withEnglish.keys()].map((ending) => ending.length))
const rounds = 4

/**
 * The stem of one folded word, good enough to put the forms of an Azerbaijani (and most forms of an English) word
 * together. Words under five letters stay as they are, and a stem keeps at least four letters (three before a long ending).
 */
export function stem(word: string): string {
  let left = word
  for (let round = 0; round < rounds && left.length >= 5; round++) {
    const cut = stripped(left, round === 0 ? withEnglish : azerbaijani)
    if (cut === left) break
    left = softened(cut)
  }
  return left
}

/** Whether letters that follow a known word can be its endings, so that `pasport` is found in `pasportumuzdan`. */
export function isEnding(rest: string): boolean {
  return rest === '' || (rest.length <= 12 && endings.test(rest))
}

const endings = new RegExp(
  `^(?:${[...withEnglish.keys(), 'y', 's', 'ac', 'ec', 'ma', 'me', 'il', 'ul', 'dir', 'lan', 'len', 'las', 'les'].join('|')})+$`,
)

function listed(text: string, place: Place): (readonly [string, Place])[] {
  return text.split(' ').map((ending) => [ending, place] as const)
}

function stripped(word: string, places: Endings): string {
  for (let length = Math.min(longest, word.length - 3); length > 0; length--) {
    const place = places.get(word.slice(-length))
    if (place !== undefined && fits(word, length, place)) return word.slice(0, -length)
  }
  return word
}

function fits(word: string, length: number, place: Place): boolean {
  const left = word.length - length
  if (left < (length >= 3 ? 3 : 4)) return false
  if (place === 'anywhere') return true
  return vowels.includes(word.charAt(left - 1)) === (place === 'vowel')
}

/** Undoes k→y and q→ğ (folded g) at the end of a stem: sefirliy → sefirlik, usag → usaq. */
function softened(word: string): string {
  if (word.endsWith('iy') || word.endsWith('uy')) return `${word.slice(0, -1)}k`
  return word.endsWith('g') ? `${word.slice(0, -1)}q` : word
}
