import type { APIActionRowComponent, APIButtonComponent } from 'discord.js'
import { shorten } from '../../core/text/split.ts'
import type { Button } from '../../core/view.ts'

/** Discord's limits for buttons (components/reference). */
export const buttonLimits = { rows: 5, perRow: 5, label: 80, url: 512 } as const

const styles = { primary: 1, secondary: 2, danger: 4, link: 5 } as const

/** Buttons as at most five rows of at most five: rows that are too many are filled up; what Discord would refuse is left out. */
export function rows(
  given: readonly (readonly Button[])[],
): readonly APIActionRowComponent<APIButtonComponent>[] {
  const seen = new Set<string>()
  const drawn = given.map((row) => row.flatMap((button) => buttonOf(button, seen)))
  const asGiven = drawn.flatMap((row) => chunks(row, buttonLimits.perRow))
  const fitting = asGiven.length > buttonLimits.rows ? chunks(drawn.flat(), buttonLimits.perRow) : asGiven
  return fitting.slice(0, buttonLimits.rows).map((components) => ({ type: 1, components: [...components] }))
}

/** One button; a repeat of an action and an address Discord would refuse are left out. */
function buttonOf(button: Button, seen: Set<string>): readonly APIButtonComponent[] {
  const label = shorten(button.label.trim(), buttonLimits.label) || '…'
  if ('url' in button) {
    const url = webAddress(button.url)
    return url ? [{ type: 2, style: styles.link, label, url }] : []
  }
  if (seen.has(button.action)) return []
  seen.add(button.action)
  return [{ type: 2, style: styles[button.style ?? 'secondary'], label, custom_id: button.action }]
}

function chunks<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size))
}

/** An http(s) address in which nothing can end a masked link early; null for any other scheme. */
export function webAddress(url: string): string | null {
  const parsed = URL.parse(url)
  if (parsed?.protocol !== 'https:' && parsed?.protocol !== 'http:') return null
  const safe = parsed.href.replace(/[()]/g, (c) => (c === '(' ? '%28' : '%29'))
  return safe.length <= buttonLimits.url ? safe : null
}
