/**
 * How an answer is disturbed: refused before anything happened (`error`, `throttle`, `drop`), or after the platform had
 * already done it (`error_after`, `drop_after`, `hang_after`), which is what makes duplicates; `hang` never answers.
 */
export type FaultKind = 'error' | 'throttle' | 'drop' | 'hang' | 'error_after' | 'drop_after' | 'hang_after'

export interface FaultRule {
  readonly platform: string
  /** Part of the method or route it applies to; empty = every one. */
  readonly match: string
  readonly kind: FaultKind
  /** How many times still; Infinity = until cleared. */
  readonly times: number
  /** Share of matching requests, 0–1. */
  readonly chance: number
  /** HTTP status for `error` and `error_after`. */
  readonly status: number
  /** Seconds for `throttle`. */
  readonly retryAfter: number
}

export interface Faults {
  add(rule: Partial<FaultRule> & Pick<FaultRule, 'platform' | 'kind'>): void
  clear(): void
  /** The fault for this request, counted down; null = answer normally. */
  take(platform: string, method: string): FaultRule | null
}

/** Fault rules, first match wins; `random` is seeded by tests. */
export function createFaults(random: () => number = Math.random): Faults {
  let rules: FaultRule[] = []
  return {
    add: (rule) => {
      rules.push({ match: '', times: 1, chance: 1, status: 500, retryAfter: 1, ...rule })
    },
    clear: () => {
      rules = []
    },
    take(platform, method) {
      const rule = rules.find((r) => r.platform === platform && method.includes(r.match))
      if (!rule || random() >= rule.chance) return null
      rules = rules.flatMap((r) => (r !== rule ? [r] : r.times > 1 ? [{ ...r, times: r.times - 1 }] : []))
      return rule
    },
  }
}

/** True when the platform did what was asked, though the answer is disturbed. */
export function isAfter(fault: FaultRule): boolean {
  return fault.kind.endsWith('_after')
}

/** True when there is no answer at all. */
export function hangs(fault: FaultRule): boolean {
  return fault.kind === 'hang' || fault.kind === 'hang_after'
}
