import type { Command } from '../src/core/command.ts'
import { Refusal } from '../src/core/refusal.ts'

/** Stands in the menu; the door itself ends dialogs, so that it works whatever command they belong to. */
export const cancel: Command = {
  name: 'cancel',
  about: 'cancel.about',
  beside: 'all',
  run: async () => {
    throw new Refusal('common.nothingToCancel')
  },
}
