import type { Actor } from './actor.ts'
import type { Inbound } from './inbound.ts'
import type { Memory } from './memory.ts'
import { saysNo, saysYes } from './text/assent.ts'
import type { Clock } from './time/clock.ts'
import type { Tx } from './tx.ts'
import type { ActionButton, Reply, View } from './view.ts'

/** What yes and no in words press: the buttons of the last question. */
interface Assent {
  readonly yes?: string
  readonly no?: string
}

/** The question that each person was asked last. */
export interface Assents {
  /** The press that a yes or a no in words means; the same event when it means none. */
  meant(tx: Tx, inbound: Inbound, actor: Actor): Promise<Inbound>
  /** Notes what was answered: an older question is none any more. */
  note(inbound: Inbound, reply: Reply | null): void
}

interface Asked extends Assent {
  readonly at: Date
}

/** A question is answered within this time, in milliseconds. */
const openMs = 30 * 60_000
/** Then all are forgotten. */
const mostKnown = 20_000

/** Nobody was asked anything. */
export function createAssents(clock: Pick<Clock, 'now'>, memory: Pick<Memory, 'wasTold'>): Assents {
  const questions = new Map<string, Asked>()
  const whose = ({ platform, sender }: Inbound) => `${platform}:${sender.id}`
  return {
    async meant(tx, inbound, { personId }) {
      const { act } = inbound
      const answers = act.kind === 'text' && inbound.private && !inbound.edited
      const asked = answers ? questions.get(whose(inbound)) : undefined
      if (act.kind !== 'text' || !asked) return inbound
      const action = saysYes(act.text) ? asked.yes : saysNo(act.text) ? asked.no : undefined
      if (!action || clock.now().getTime() - asked.at.getTime() > openMs) return inbound
      if (await memory.wasTold(tx, personId, asked.at)) return inbound
      return { ...inbound, act: { kind: 'press', action } }
    },
    note(inbound, reply) {
      if (inbound.edited && !reply) return
      if (questions.size >= mostKnown) questions.clear()
      const assent = reply && inbound.private ? assentIn(reply) : null
      if (assent) questions.set(whose(inbound), { ...assent, at: clock.now() })
      else questions.delete(whose(inbound))
    },
  }
}

/** A button that says yes, or no, in either language. */
const yesLabel = /^(?:Bəli|Yes)(?:[,\s]|$)/
const noLabel = /^(?:Xeyr|No)(?:[,\s]|$)/

/** The buttons that answer a view's question: those that say so, or the only one under a question; null = it asks nothing. */
function assentIn({ view, form, no: given }: Reply): Assent | null {
  if (form) return null
  const buttons = ownButtons(view)
  const said = (label: RegExp) => {
    const found = buttons.filter((button) => label.test(button.label))
    return found.length === 1 ? found[0]?.action : undefined
  }
  const [first, another] = buttons.filter(({ label }) => !noLabel.test(label))
  const only = first && !another && asks(view) ? first.action : undefined
  const [yes, no] = [said(yesLabel) ?? only, said(noLabel) ?? given]
  return yes ? { yes, ...(no ? { no } : {}) } : null
}

/** Without the choice of language, and the form that waits; the choices of a form's question are read by the form. */
function ownButtons({ buttons = [] }: View): ActionButton[] {
  return buttons
    .flat()
    .filter((button) => 'action' in button)
    .filter(({ action }) => !/^(?:language:|dialog:(?!mine:))/.test(action))
}

function asks({ blocks }: View): boolean {
  return blocks.some(
    (block) => (block.kind === 'text' || block.kind === 'note') && block.text.trimEnd().endsWith('?'),
  )
}
