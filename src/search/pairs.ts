/**
 * Pairs of whole numbers, found by the first. Two arrays, sorted together, take eight bytes a pair, where a Map of arrays
 * takes a hundred, and the index has a third of a million of them.
 */
export interface Pairs {
  keys: Uint32Array
  values: Uint32Array
  /** Added since, in any order, each as one number; the next look-up sorts them in. */
  fresh: number[]
}

/** Keys are below the one, values below the other: together they are a number without loss. */
const limits = { keys: 2 ** 28, values: 2 ** 25 }

export function createPairs(): Pairs {
  return { keys: new Uint32Array(), values: new Uint32Array(), fresh: [] }
}

/** Throws a RangeError for numbers that do not fit. */
export function addPair({ fresh }: Pairs, key: number, value: number): void {
  if (key >= limits.keys || value >= limits.values) throw new RangeError(`${key}, ${value} are too large`)
  fresh.push(key * limits.values + value)
}

/** The values of a key, in any order. */
export function valuesOf(pairs: Pairs, key: number): Uint32Array {
  settle(pairs)
  const first = firstFrom(pairs.keys, key)
  let end = first
  while (pairs.keys[end] === key) end++
  return pairs.values.subarray(first, end)
}

/** Takes out every pair whose value is at least `first` and below `end`; costs as much as there are pairs. */
export function dropPairs(pairs: Pairs, first: number, end: number): void {
  settle(pairs)
  const { keys, values } = pairs
  let kept = 0
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0
    if (value >= first && value < end) continue
    keys[kept] = keys[at] ?? 0
    values[kept++] = value
  }
  pairs.keys = keys.subarray(0, kept)
  pairs.values = values.subarray(0, kept)
}

/** Copies what lies between two fresh pairs as a whole: a few thousand of them are sorted into millions in a millisecond. */
function settle(pairs: Pairs): void {
  if (pairs.fresh.length === 0) return
  const fresh = Float64Array.from(pairs.fresh).sort()
  pairs.fresh = []
  const old = { keys: pairs.keys, values: pairs.values }
  pairs.keys = new Uint32Array(old.keys.length + fresh.length)
  pairs.values = new Uint32Array(pairs.keys.length)
  let copied = 0
  const copy = (end: number, ahead: number) => {
    if (end === copied) return
    pairs.keys.set(old.keys.subarray(copied, end), copied + ahead)
    pairs.values.set(old.values.subarray(copied, end), copied + ahead)
    copied = end
  }
  fresh.forEach((pair, ahead) => {
    const key = Math.floor(pair / limits.values)
    copy(firstFrom(old.keys, key), ahead)
    pairs.keys[copied + ahead] = key
    pairs.values[copied + ahead] = pair - key * limits.values
  })
  copy(old.keys.length, fresh.length)
}

/** Where the first number of at least `least` is; the length when there is none. */
function firstFrom(sorted: Uint32Array, least: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) < least) low = middle + 1
    else high = middle
  }
  return low
}
