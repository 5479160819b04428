/**
 * How many typing slips (wrong, missing, extra or swapped letter) lie between `word` and every beginning of `typed`:
 * entry j is the distance to its first j letters, so the last entry is the distance to the whole.
 */
export function slips(word: string, typed: string): readonly number[] {
  let before: readonly number[] = []
  let above: readonly number[] = Array.from({ length: typed.length + 1 }, (_, j) => j)
  for (let i = 1; i <= word.length; i++) {
    const row = nextRow(word, typed, { i, above, before })
    before = above
    above = row
  }
  return above
}

interface Rows {
  readonly i: number
  readonly above: readonly number[]
  readonly before: readonly number[]
}

function nextRow(word: string, typed: string, { i, above, before }: Rows): readonly number[] {
  const row = [i]
  for (let j = 1; j <= typed.length; j++) {
    const same = word[i - 1] === typed[j - 1]
    let least = Math.min(at(above, j) + 1, at(row, j - 1) + 1, at(above, j - 1) + (same ? 0 : 1))
    const swapped = i > 1 && j > 1 && word[i - 1] === typed[j - 2] && word[i - 2] === typed[j - 1]
    if (swapped) least = Math.min(least, at(before, j - 2) + 1)
    row.push(least)
  }
  return row
}

function at(row: readonly number[], j: number): number {
  return row[j] ?? Number.POSITIVE_INFINITY
}
