import type { WebSocket } from 'ws'

/** The connections of the app, and whose turn it is. */
export interface Lines {
  all: WebSocket[]
  turn: number
}

const mostLines = 10

/** Takes a connection in; false = there are ten already, which is all that Slack allows an app. */
export function takeIn(lines: Lines, line: WebSocket): boolean {
  if (lines.all.length >= mostLines) return false
  lines.all.push(line)
  return true
}

export function letGo(lines: Lines, line: WebSocket): void {
  lines.all = lines.all.filter((each) => each !== line)
}

/** One open line after the other; undefined = none is open. */
export function nextLine(lines: Lines): WebSocket | undefined {
  const open = lines.all.filter((line) => line.readyState === line.OPEN)
  return open[lines.turn++ % Math.max(1, open.length)]
}

export function sayToAll(lines: Lines, text: string): void {
  for (const line of lines.all) line.send(text)
}

/** A heartbeat, by which a client sees that its line is alive. */
export function ping(lines: Lines): void {
  for (const line of lines.all) line.ping()
}
