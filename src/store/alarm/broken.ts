import type { Tx } from '../../core/tx.ts'
import { isAcknowledged } from '../audit/acknowledged.ts'
import type { Wrong } from '../audit/verify.ts'
import { prisma } from '../database/tx.ts'
import { type Places, tellAuditEverywhere } from '../outbox/bodies.ts'
import { raiseAlarm } from './alarms.ts'

/** What is told of a chain that is broken, and stays until the Audit Commission has looked into it. */
export const brokenAlarm = { kind: 'broken', subject: '' } as const

/** Tells the Audit Commission that the chain is broken, the same once, and raises the alarm of the Board; nothing once the Commission has looked into it. False = it has. */
export async function tellBroken(tx: Tx, places: Places, wrong: Wrong, now: Date): Promise<boolean> {
  if (await isAcknowledged(tx, wrong)) return false
  const { kind, id, until = id } = wrong
  await raiseAlarm(tx, brokenAlarm, now)
  await tellAuditEverywhere(tx, places, {
    key: `audit:wrong:${kind}:${id}:${until}`,
    notice: 'audit.wrong',
    params: { kind, id, until },
  })
  return true
}

/** Whether the chain is known to be broken, and nobody has looked into it. */
export async function isBroken(tx: Tx): Promise<boolean> {
  return (await prisma(tx).alarm.count({ where: { open: 'broken:', gone: null } })) > 0
}
