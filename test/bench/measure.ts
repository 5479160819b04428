/** One line of the bench's table: what was measured, against what, and what is aimed at. */
export interface Measure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** What it is compared with in the same run. */
  readonly baseline?: { readonly name: string; readonly value: number }
  /** The smallest (`atLeast`) or largest (`atMost`) value, or smallest (`ratio`) or largest ratio to the baseline, that is aimed at; absent = it is printed alone. */
  readonly aim?: { readonly kind: 'ratio' | 'ratioAtMost' | 'atLeast' | 'atMost'; readonly value: number }
}

/** What a scenario is given: an empty database, and whether to be quick rather than exact. */
export interface Setup {
  readonly url: string
  readonly quick: boolean
}

/** Measures one promise of the bot; runs in a process of its own. */
export type Scenario = (setup: Setup) => Promise<readonly Measure[]>

/** The measured value over the baseline; null without one. */
export function ratioOf({ value, baseline }: Measure): number | null {
  return baseline ? value / baseline.value : null
}

/** True when the aim is reached, or there is none. */
export function reached(measure: Measure): boolean {
  const { aim, value } = measure
  if (!aim) return true
  switch (aim.kind) {
    case 'ratio':
      return (ratioOf(measure) ?? 0) >= aim.value
    case 'ratioAtMost':
      return (ratioOf(measure) ?? Number.POSITIVE_INFINITY) <= aim.value
    case 'atLeast':
      return value >= aim.value
    case 'atMost':
      return value <= aim.value
  }
}
