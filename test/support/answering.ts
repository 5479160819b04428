import type { Inbound } from '../../src/core/inbound.ts'
import type { Reply } from '../../src/core/view.ts'
import type { Deed, Seen, Side } from './sides/side.ts'

/** Whether a platform opens the reply's form: Telegram has none, Discord none in answer to a form. */
export function opensForm({ platform, act }: Inbound, { form }: Reply): boolean {
  if (!form || platform === 'telegram') return false
  return platform === 'slack' || act.kind !== 'form'
}

/** Shows a reply where its adapter does: in place of the message that was pressed, to one person alone, or as a new message; null = a form is opened instead. */
export function shownAnswer(side: Side, inbound: Inbound, reply: Reply, deed: Deed): Seen | null {
  if (opensForm(inbound, reply)) return null
  const { view, file } = reply
  const { from, sender, platform } = inbound
  const hidden = view.private === true && !inbound.private
  const whispered = hidden && platform === 'telegram' ? (sender.address ?? from) : from
  const edited =
    reply.edit && !(hidden && platform === 'telegram') ? change(side, inbound, reply, deed) : null
  const ref = edited ?? side.show(whispered, view, hidden && platform !== 'telegram' ? sender.id : undefined)
  if (file) side.attach(whispered, file)
  return { ref, view, hidden: hidden && platform !== 'telegram' }
}

/** The message that was pressed, or whose form was sent; one for one person's eyes has no name, but its answer's address reaches it. */
function change(side: Side, { act }: Inbound, { view }: Reply, deed: Deed) {
  const on = deed.on ?? deed.form?.from
  const ref = on?.hidden ? on.ref : act.kind === 'press' || act.kind === 'form' ? act.message : undefined
  return ref ? side.change(ref, view) : null
}
