import { readTime } from './when.ts'
import { baku, instantsOf } from './zone.ts'

/** A day, or a time of a day. */
interface TypedDay {
  /** The day's beginning, or the time itself. */
  readonly at: Date
  readonly whole: boolean
}

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** Reads a day or a time of a day, in Baku where no zone is named; null = not understood. */
export function readDay(text: string): TypedDay | null {
  const exact = readTime(text)
  const typed = exact ?? readTime(`${text} 00:00`)
  if (!typed) return null
  const instants = instantsOf(typed.wall, typed.zone ?? baku)
  if (instants.kind === 'never') return null
  return { at: instants.kind === 'one' ? instants.at : instants.first, whole: !exact }
}

/** The first instant after it: of a day, the next midnight; of a time, the next minute. */
export function endOf({ at, whole }: TypedDay): Date {
  return new Date(at.getTime() + (whole ? dayMs : minuteMs))
}
