import type { Ctx } from '../ctx.ts'
import type { Dialog, OpenDialog } from './dialog.ts'

/** How a dialog's state is kept; null = the dialog is over. */
export type Keep = (state: OpenDialog | null) => Promise<void>

/** A dialog in hand. */
export interface Talk {
  readonly ctx: Ctx
  readonly dialog: Dialog
  readonly keep: Keep
}
