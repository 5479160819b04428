/** Requests per minute of Slack's tiers (docs.slack.dev/apis/web-api/rate-limits: "20+", taken at their word). */
const perMinute = { 1: 1, 2: 20, 3: 50, 4: 100, special: 300 } as const

export type Tier = keyof typeof perMinute

/** `chat.postMessage`: about one per second and channel with a short burst, and several hundred a minute in all. */
const burst = 4
const perChannelMs = 1000
const workspacePerMinute = 300

export interface Limits {
  /** Counts one call; the seconds to wait when it came too fast, otherwise 0. */
  take(method: string, tier: Tier): number
  /** Counts one message to a channel. */
  takePost(channel: string): number
}

/** Slack's rate limits per method and per channel. */
export function createLimits(now: () => number): Limits {
  const windows = new Map<string, { count: number; resets: number }>()
  /** By channel: until when its burst is spent. */
  const channels = new Map<string, number>()

  function count(key: string, most: number): number {
    const known = windows.get(key)
    const window = known && known.resets > now() ? known : { count: 0, resets: now() + 60_000 }
    windows.set(key, window)
    if (window.count >= most) return Math.ceil((window.resets - now()) / 1000)
    window.count += 1
    return 0
  }

  return {
    take: (method, tier) => count(method, perMinute[tier]),
    takePost(channel) {
      const busyUntil = Math.max(channels.get(channel) ?? 0, now())
      const ahead = busyUntil - now()
      if (ahead > (burst - 1) * perChannelMs)
        return Math.max(1, Math.ceil((ahead - (burst - 1) * perChannelMs) / 1000))
      const wait = count('workspace', workspacePerMinute)
      if (wait > 0) return wait
      channels.set(channel, busyUntil + perChannelMs)
      if (channels.size > 10_000)
        for (const [each, until] of channels) if (until <= now()) channels.delete(each)
      return 0
    },
  }
}
