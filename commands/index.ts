import type { Command } from '../src/core/command.ts'
import type { Store } from '../src/store/open.ts'

/** What commands with a memory of their own are made from. */
export interface CommandNeeds {
  readonly store: Store
  readonly now: Date
}

/** Everything the bot does, in menu order: a new command is one line here. */
export async function createCommands(_needs: CommandNeeds): Promise<readonly Command[]> {
  return []
}
