import type { Command } from '../src/core/command.ts'
import type { Store } from '../src/store/database/open.ts'
import { status } from './alarm/status.ts'
import { ask } from './ask/ask.ts'
import { askReply } from './ask/reply.ts'
import { createAudit } from './audit/audit.ts'
import { exerciseCommand, testCommand } from './broadcast/begin.ts'
import { broadcastCommand } from './broadcast/broadcast.ts'
import { alertsCommand } from './broadcast/list.ts'
import { cancel } from './cancel.ts'
import { caseCommand } from './case/case.ts'
import { dutyCommand } from './case/duty.ts'
import { createHelpMe } from './case/help-me.ts'
import { chapter } from './chapter/chapter.ts'
import { event } from './event/event.ts'
import { eventNew } from './event/event-new.ts'
import { events } from './event/events.ts'
import { faqEdit } from './faq/desk/edit.ts'
import { faqExport } from './faq/desk/export.ts'
import { createFaqReview } from './faq/desk/review.ts'
import { createFaq } from './faq/faq.ts'
import { openShelf } from './faq/shelf.ts'
import { createHelp } from './help.ts'
import { createLanguage } from './language.ts'
import { link } from './link/link.ts'
import { rebind } from './link/rebind/rebind.ts'
import { me } from './me/me.ts'
import { mydata } from './me/mydata.ts'
import { register } from './register/register.ts'
import { consent } from './register/renew.ts'
import { roleOffer } from './role/answer.ts'
import { freeze } from './role/freeze.ts'
import { role } from './role/role.ts'
import { rollcallCommand } from './rollcall/rollcall.ts'
import { answerHelp, safeCommand } from './rollcall/safe.ts'
import { start } from './start.ts'

/** What commands with a memory of their own are made from. */
export interface CommandNeeds {
  readonly store: Store
  readonly now: Date
}

/** Everything the bot does, in menu order: a new command is one line here. */
export async function createCommands({ store, now }: CommandNeeds): Promise<readonly Command[]> {
  const shelf = await openShelf(store, now)
  const commands: readonly Command[] = [
    start,
    register,
    consent,
    me,
    mydata,
    safeCommand,
    createHelpMe(answerHelp),
    createFaq(shelf),
    ask,
    askReply,
    faqEdit,
    createFaqReview(shelf),
    faqExport,
    events,
    event,
    eventNew,
    chapter,
    role,
    roleOffer,
    freeze,
    broadcastCommand,
    exerciseCommand,
    testCommand,
    alertsCommand,
    rollcallCommand,
    caseCommand,
    dutyCommand,
    createAudit(),
    status,
    link,
    rebind,
    createLanguage(() => commands),
    createHelp(() => commands),
    cancel,
  ]
  return commands
}
