import type { OpenDialog } from '../../core/dialog/dialog.ts'
import type { Inbound, Spot } from '../../core/inbound.ts'
import type { Memory } from '../../core/memory.ts'
import type { Platform } from '../../core/platform.ts'
import type { Tx } from '../../core/tx.ts'
import type { Reply } from '../../core/view.ts'
import { noteRefusal } from '../audit/refusals.ts'
import { markChannel } from '../chapter/chapters.ts'
import { insertMany } from '../database/bulk.ts'
import { encrypt } from '../database/encrypted.ts'
import type { Store } from '../database/open.ts'
import { prepared } from '../database/prepared.ts'
import { demandAlone, prisma, rawAll, rawRun } from '../database/tx.ts'
import { chosenLocale } from './language.ts'
import { meet, readReply } from './meeting.ts'

/** What dispatch remembers, on the database. */
export function createMemory(store: Store): Memory {
  return {
    transaction: store.transaction,
    demandAlone,
    recall,
    remember,
    passOver,
    meet,
    chosenLocale,
    wasTold,
    askLanguage,
    saveDialog,
    noteShown,
    closeDialog,
    changeMembership,
    auditRefusal: noteRefusal,
  }
}

async function recall(tx: Tx, inboundId: string): Promise<Reply | null | undefined> {
  const [row] = await rawAll<{ replyJson: string | null }>(
    tx,
    'SELECT "replyJson" FROM "Inbox" WHERE "id" = ?',
    [inboundId],
  )
  return row && readReply(tx, row.replyJson)
}

const handled = prepared('INSERT INTO "Inbox" ("id", "at", "replyJson") VALUES (?, ?, ?)')

/** A file is not kept with the answer: a repeat of the event shows the words again, not the file. A secret is not kept at all. */
async function remember(tx: Tx, inboundId: string, reply: Reply | null, now: Date): Promise<void> {
  const { file: _file, ...words } = reply ?? {}
  const kept = reply && !reply.secret ? JSON.stringify(words) : null
  await rawRun(tx, handled, [inboundId, now.getTime(), encrypt(tx, 'Inbox.replyJson', kept)])
}

async function passOver(tx: Tx, inboundIds: readonly string[], now: Date): Promise<void> {
  const rows = inboundIds.map((id) => ({ id, at: now.getTime() }))
  await insertMany(tx, {
    ...{ table: 'Inbox', columns: { id: 'text', at: 'bigint' }, rows, skipDuplicates: true },
  })
}

async function wasTold(tx: Tx, personId: number, since: Date): Promise<boolean> {
  const told = `SELECT 1 FROM "Outbox" WHERE "personId" = ? AND "verb" = 'send' AND "state" IN ('sent', 'unknown') AND "doneAt" > ? LIMIT 1`
  return (await rawAll(tx, told, [personId, since.getTime()])).length > 0
}

async function askLanguage(tx: Tx, personId: number, now: Date): Promise<boolean> {
  const { count } = await prisma(tx).person.updateMany({
    where: { id: personId, locale: null },
    data: { askedAt: now },
  })
  return count > 0
}

async function saveDialog(tx: Tx, personId: number, platform: Platform, state: OpenDialog): Promise<void> {
  const { dialog, version, step, updatedAt, question, answers, shown } = state
  const shownJson = shown && JSON.stringify(shown)
  const answersJson = encrypt(tx, 'DialogState.answersJson', JSON.stringify(answers))
  const data = { dialog, version, step, updatedAt, question, answersJson, shownJson }
  await prisma(tx).dialogState.upsert({
    where: { personId_platform: { personId, platform } },
    create: { personId, platform, ...data },
    update: data,
  })
}

async function noteShown(tx: Tx, inbound: Inbound, question: string, spot: Spot): Promise<void> {
  const { platform, sender } = inbound
  const person = { accounts: { some: { platform, userId: sender.id } } }
  const { dialogState } = prisma(tx)
  const asked = await dialogState.findFirst({ where: { person, platform, question } })
  const before = asked?.shownJson ? (JSON.parse(asked.shownJson) as Spot) : null
  // A number that is less than the first one's is of another count: the bot has another account.
  if (!asked || (before && before.chat === spot.chat && before.nr <= spot.nr)) return
  await dialogState.update({ where: { id: asked.id }, data: { shownJson: JSON.stringify(spot) } })
}

/** Notes when it was over, too: what its person writes next may still be meant for it. */
async function closeDialog(tx: Tx, personId: number, platform: Platform, now: Date): Promise<void> {
  const { count } = await prisma(tx).dialogState.deleteMany({ where: { personId, platform } })
  if (count) await prisma(tx).account.updateMany({ where: { personId, platform }, data: { formOverAt: now } })
}

/** A private chat's change is the account's reachability; a channel's is the chapter channel's. */
async function changeMembership(tx: Tx, inbound: Inbound, _now: Date): Promise<void> {
  const { act, platform, from } = inbound
  if (act.kind !== 'membership') return
  const here = act.change === 'unblocked' || act.change === 'joined'
  const reason = here ? null : act.change
  if (inbound.private) {
    await prisma(tx).account.updateMany({
      where: { platform, userId: inbound.sender.id },
      data: { reachable: here, reason },
    })
    return
  }
  await markChannel(tx, from, here ? null : act.change)
}
