import type { Command } from '../src/core/command.ts'
import type { Store } from '../src/store/open.ts'
import { cancel } from './cancel.ts'
import { chapter } from './chapter/chapter.ts'
import { event } from './event/event.ts'
import { eventNew } from './event/event-new.ts'
import { events } from './event/events.ts'
import { createHelp } from './help.ts'
import { createLanguage } from './language.ts'
import { me } from './me/me.ts'
import { register } from './register/register.ts'
import { role } from './role/role.ts'
import { start } from './start.ts'

/** What commands with a memory of their own are made from. */
export interface CommandNeeds {
  readonly store: Store
  readonly now: Date
}

/** Everything the bot does, in menu order: a new command is one line here. */
export async function createCommands(_needs: CommandNeeds): Promise<readonly Command[]> {
  const commands: readonly Command[] = [
    start,
    register,
    me,
    events,
    event,
    eventNew,
    chapter,
    role,
    createLanguage(() => commands),
    createHelp(() => commands),
    cancel,
  ]
  return commands
}
