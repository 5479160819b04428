/** Two records of one human being: the first is given up for the second. */
export interface Pair {
  readonly from: number
  readonly into: number
  readonly now: Date
}
