// Reads each typed time, as an organiser types it and as the Board does, and prints at which instants the clocks show it.
import { readTime as readBoardTime, typedTime } from '../../../../commands/broadcast/compose/time.ts'
import { clockText, dateText, readTime } from '../../../../src/core/time/when.ts'
import { baku, instantsOf, isoText } from '../../../../src/core/time/zone.ts'

function instants(text: string): string {
  const typed = readTime(text)
  if (!typed) return 'not read'
  const zone = typed.zone ?? baku
  const found = instantsOf(typed.wall, zone)
  if (found.kind === 'never') return 'never'
  return (found.kind === 'one' ? [found.at] : [found.first, found.second])
    .map((at) => isoText(at, zone))
    .join(' and ')
}

function boardInstant(text: string, now: Date): string {
  try {
    const at = readBoardTime(text, now)
    return `${isoText(at, baku)}, typed ${typedTime(at)}, ${dateText(at, 'Europe/Rome', 'az')} ${clockText(at, 'Europe/Rome')}`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const [times, boardTimes] = JSON.parse(process.argv[2] ?? '') as readonly [string[], [string, string][]]
const answers = [times.map(instants), boardTimes.map(([text, now]) => boardInstant(text, new Date(now)))]
console.log(JSON.stringify(answers))
