import type { Ctx } from '../../src/core/ctx.ts'
import { catchUpOnAlerts } from '../broadcast/watch/latecomers.ts'

/** What happens in the transaction in which somebody registers or changes where they are; a line here is all it takes. */
export type AfterRegistration = (ctx: Pick<Ctx, 'tx' | 'now' | 'settings'>, personId: number) => Promise<void>

/** Called in order after every registration. */
export const afterRegistration: readonly AfterRegistration[] = [catchUpOnAlerts]
