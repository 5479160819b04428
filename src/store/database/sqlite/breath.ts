import { setImmediate as breathe } from 'node:timers/promises'

/** So many transactions in a row leave nobody else a turn: some 20 ms, 4 for each that is flushed to the disk. */
const most = 5

/**
 * Makes what is called before each transaction: SQLite's run without ever waiting, so that a job of hundreds would keep
 * timers and sockets waiting for seconds. After a few in one turn of the event loop it resolves in the next.
 */
export function createBreath(): () => Promise<void> {
  let inTurn = 0
  return async () => {
    if (inTurn === 0) setImmediate(() => (inTurn = 0))
    inTurn += 1
    if (inTurn <= most) return
    await breathe()
    inTurn = 0
  }
}
