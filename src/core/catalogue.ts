import type { Command } from './command.ts'
import type { Dialog } from './dialog/dialog.ts'
import { fold } from './text/fold.ts'

/** The commands, found by every word that means them. */
export interface Catalogue {
  readonly commands: readonly Command[]
  named(word: string): Command | undefined
  dialog(name: string): { readonly command: Command; readonly dialog: Dialog } | undefined
}

/** Indexes the list once; two commands that answer to one word are our mistake. */
export function createCatalogue(commands: readonly Command[]): Catalogue {
  const byWord = new Map<string, Command>()
  const dialogs = new Map<string, { command: Command; dialog: Dialog }>()
  for (const command of commands) {
    for (const word of [command.name, ...(command.aliases ?? [])]) {
      if (byWord.has(fold(word))) throw new Error(`two commands answer to "${word}"`)
      byWord.set(fold(word), command)
    }
    for (const dialog of command.dialogs ?? []) {
      if (dialogs.has(dialog.name)) throw new Error(`two dialogs are called "${dialog.name}"`)
      dialogs.set(dialog.name, { command, dialog })
    }
  }
  return { commands, named: (word) => byWord.get(fold(word)), dialog: (name) => dialogs.get(name) }
}
