/** A request that came too fast, as Discord answers it. */
export interface Limited {
  /** `shared` = a limit that the bucket's headers know nothing of. */
  readonly scope: 'user' | 'global' | 'shared'
  readonly retryAfter: number
  readonly headers: Readonly<Record<string, string>>
}

interface Bucket {
  readonly limit: number
  readonly seconds: number
}

/**
 * Buckets per route and major parameter. Discord publishes none ("never hard-code"): these are what bots see in its headers.
 * Interaction answers are exempt from the global limit (receiving-and-responding page).
 */
const buckets: readonly (readonly [RegExp, Bucket])[] = [
  [/^POST \/channels\/\{id\}\/messages$/, { limit: 5, seconds: 5 }],
  [/^(PATCH|GET) \/channels\/\{id\}\/messages/, { limit: 5, seconds: 5 }],
  [/^DELETE \/channels\/\{id\}\/messages/, { limit: 5, seconds: 1 }],
  [/\/webhooks\//, { limit: 5, seconds: 2 }],
  [/^POST \/users\/@me\/channels$/, { limit: 40, seconds: 1 }],
  [/^PUT \/applications/, { limit: 20, seconds: 20 }],
]
const perSecond = 50
/** Direct messages that can be opened with people the bot has none with yet; Discord publishes no number, field reports begin at 20 to 50 (DiscordPHP#467). */
const openings = { limit: 40, seconds: 60 } as const
const invalidLimit = 10_000
const invalidWindow = 600_000

export interface Limits {
  /** Counts one request of `route` with its major parameter; `null` headers when it may pass. */
  take(
    route: string,
    major: string,
  ): { readonly limited: Limited | null; readonly headers: Record<string, string> }
  /** Counts a direct message that is newly opened; false = too fast (40003). */
  open(): boolean
  /** Counts an answer of 401, 403 or 429; true = Discord's edge has banned this address. */
  invalid(status: number): void
  readonly banned: boolean
}

/** Discord's three limits: per route, 50 per second in all, 10,000 invalid requests in ten minutes. */
export function createLimits(now: () => number): Limits {
  const windows = new Map<string, { count: number; resets: number }>()
  let invalid = { count: 0, resets: 0 }
  let counted = 0
  const count = (key: string, ms: number) => {
    const known = windows.get(key)
    const window = known && known.resets > now() ? known : { count: 0, resets: now() + ms }
    window.count += 1
    windows.set(key, window)
    if (++counted % 5000 === 0)
      for (const [old, each] of windows) if (each.resets <= now()) windows.delete(old)
    return window
  }
  return {
    take(route, major) {
      const exempt = /\/(interactions|webhooks)\//.test(route)
      if (!exempt) {
        const all = count('global', 1000)
        if (all.count > perSecond) return { limited: globally(all.resets - now()), headers: {} }
      }
      const bucket = buckets.find(([pattern]) => pattern.test(route))?.[1]
      if (!bucket) return { limited: null, headers: {} }
      const window = count(`${route} ${major}`, bucket.seconds * 1000)
      const headers = bucketHeaders(route, bucket, window, now())
      if (window.count <= bucket.limit) return { limited: null, headers }
      return { limited: { scope: 'user', retryAfter: (window.resets - now()) / 1000, headers }, headers }
    },
    open: () => count('openings', openings.seconds * 1000).count <= openings.limit,
    invalid(status) {
      if (status !== 401 && status !== 403 && status !== 429) return
      if (invalid.resets <= now()) invalid = { count: 0, resets: now() + invalidWindow }
      invalid.count += 1
    },
    get banned() {
      return invalid.resets > now() && invalid.count >= invalidLimit
    },
  }
}

function globally(ms: number): Limited {
  return { scope: 'global', retryAfter: ms / 1000, headers: { 'x-ratelimit-global': 'true' } }
}

function bucketHeaders(
  route: string,
  bucket: Bucket,
  window: { readonly count: number; readonly resets: number },
  now: number,
): Record<string, string> {
  return {
    'x-ratelimit-limit': String(bucket.limit),
    'x-ratelimit-remaining': String(Math.max(0, bucket.limit - window.count)),
    'x-ratelimit-reset': (window.resets / 1000).toFixed(3),
    'x-ratelimit-reset-after': ((window.resets - now) / 1000).toFixed(3),
    'x-ratelimit-bucket': Buffer.from(route).toString('hex').slice(-32),
  }
}
