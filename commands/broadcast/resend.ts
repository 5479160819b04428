import type { Block } from '../../src/core/view.ts'
import type { T } from '../../src/core/words.ts'
import type { Resendable } from '../../src/store/alert/resend.ts'

/** Whom sending again may reach, and why not the others. A report of an earlier version of the program names fewer. */
export function resendBlocks(
  t: T,
  { people, channels, stopped = 0, shut = 0 }: Partial<Resendable>,
): Block[] {
  const again = { people: people ?? 0, channels: channels ?? 0 }
  const texts = [
    ...(again.people + again.channels ? [t('broadcast.canResend', again)] : []),
    ...(stopped ? [t('broadcast.stoppedLack', { n: stopped })] : []),
    ...(shut ? [t('broadcast.shutLack', { n: shut })] : []),
  ]
  return texts.map((text) => ({ kind: 'text', text }))
}
