import type { Address } from '../../core/address.ts'
import type { Inbound, Place } from '../../core/inbound.ts'
import { lineOf } from '../../core/line.ts'
import { rankOf } from '../../core/owed.ts'
import { editPauses, isLost, replyPauses } from '../../core/patience.ts'
import type { Clock } from '../../core/time/clock.ts'
import type { Reply, View } from '../../core/view.ts'
import { decode, decodeTyping, interactionTypes, type Json, objectOf, textOf } from './decode.ts'
import { explain, reasonOf } from './failure.ts'
import { type AnswerSetup, firstAnswer, isDead, patient, type Talk } from './first.ts'
import { renderForm } from './form.ts'
import { renderChoices } from './menu.ts'
import { type Body, render, renderFile } from './render.ts'
import { ephemeralFlag } from './rest/interaction.ts'
import { asKnown } from './shut.ts'
import { insist } from './written.ts'

/** Discord gives three seconds for the first answer; after this many milliseconds we say that we are thinking. */
const patienceMs = 2_000
/** Callback types. */
const callbacks = { message: 4, thinking: 5, deferUpdate: 6, update: 7, choices: 8, modal: 9 } as const
/** Answers one INTERACTION_CREATE within Discord's three seconds, however long the door takes; never rejects. */
export async function answer(
  setup: AnswerSetup,
  payload: unknown,
  place: Place | null = null,
): Promise<void> {
  const d = objectOf(payload)
  try {
    if (d.type === interactionTypes.autocomplete) await complete(setup, d)
    else await converse(setup, d, place)
  } catch (error) {
    setup.log.warn(
      { interaction: textOf(d.id), reason: reasonOf(error) },
      'a Discord interaction was not answered',
    )
  }
}

async function complete(setup: AnswerSetup, d: Json): Promise<void> {
  const typing = decodeTyping(d)
  const choices = typing ? renderChoices(await setup.door.suggest(typing)) : []
  await setup.api.answer(textOf(d.id), textOf(d.token), { type: callbacks.choices, data: { choices } })
}

async function converse(setup: AnswerSetup, d: Json, place: Place | null): Promise<void> {
  const read = decode(d)
  if (!read) return ignore(setup, d)
  const inbound = asKnown(setup.hints, place ? { ...read, place } : read)
  const talk: Talk = {
    setup,
    inbound,
    id: inbound.id,
    token: textOf(d.token),
    application: textOf(d.application_id),
    onMessage: textOf(objectOf(d.message).id) !== '',
  }
  const work = setup.door.handle(inbound).then(shown)
  const early = await soon(setup.clock, work)
  if (early) return answerNow(talk, early.reply)
  const first = await firstAnswer(talk, talk.onMessage ? { type: callbacks.deferUpdate } : thinking(inbound))
  const reply = await work
  if (first === 'done') await answerLate(talk, reply)
  if (first === 'dead' && reply) await sendInstead(talk, reply)
}

/** Discord says nothing under a button without a message. */
const shown = (reply: Reply | null): Reply | null => (reply?.passed ? null : reply)

/** What nobody can mean: a component is told that it was heard, so that it does not show an error. */
async function ignore(setup: AnswerSetup, d: Json): Promise<void> {
  if (d.type !== interactionTypes.component) return
  await setup.api.answer(textOf(d.id), textOf(d.token), { type: callbacks.deferUpdate })
}

/** The door's reply if it comes in time; null = it takes longer. */
async function soon(
  clock: Clock,
  work: Promise<Reply | null>,
): Promise<{ readonly reply: Reply | null } | null> {
  const waiting = new AbortController()
  const early = await Promise.race([
    work.then((reply) => ({ reply })),
    clock.sleep(patienceMs, waiting.signal).then(() => null),
  ])
  waiting.abort()
  return early
}

/** In a server what we are thinking of is shown to nobody else, whatever it turns out to be. */
function thinking(inbound: Inbound) {
  return { type: callbacks.thinking, data: inbound.private ? {} : { flags: ephemeralFlag } }
}

const isHidden = (inbound: Inbound, view: View): boolean => view.private === true && !inbound.private

async function answerNow(talk: Talk, reply: Reply | null): Promise<void> {
  if (!reply) return answerNothing(talk)
  if (await opened(talk, reply)) return
  const [head, ...tail] = render(reply.view)
  const update = reply.edit === true && talk.onMessage
  const flags = isHidden(talk.inbound, reply.view) ? { flags: ephemeralFlag } : {}
  const data = update ? head : { ...head, ...flags }
  const first = await firstAnswer(talk, { type: update ? callbacks.update : callbacks.message, data })
  if (first === 'dead') return sendInstead(talk, reply)
  if (first === 'done') await rest(talk, reply, tail)
}

async function answerNothing(talk: Talk): Promise<void> {
  const first = await firstAnswer(
    talk,
    talk.onMessage ? { type: callbacks.deferUpdate } : thinking(talk.inbound),
  )
  if (first === 'done' && !talk.onMessage)
    await patient(talk, () => talk.setup.api.removeAnswer(talk.application, talk.token))
}

/** Opens the reply's form where that is possible: not in answer to a form. False = show the view instead. */
async function opened(talk: Talk, reply: Reply): Promise<boolean> {
  const modal = reply.form && talk.inbound.act.kind !== 'form' ? renderForm(reply.form) : null
  if (!modal) return false
  try {
    const first = await firstAnswer(talk, { type: callbacks.modal, data: modal })
    if (first === 'dead') await sendInstead(talk, reply)
    return true
  } catch (error) {
    talk.setup.log.error({ interaction: talk.id, reason: reasonOf(error) }, 'Discord refused a form')
    return false
  }
}

/** The answer after a deferral. */
async function answerLate(talk: Talk, reply: Reply | null): Promise<void> {
  const { api } = talk.setup
  const { application, token } = talk
  try {
    if (!reply) {
      if (!talk.onMessage) await patient(talk, () => api.removeAnswer(application, token))
      return
    }
    const [head, ...tail] = render(reply.view)
    const separate = talk.onMessage && reply.edit !== true
    const pauses = talk.onMessage ? editPauses : replyPauses
    if (head && !separate) await patient(talk, () => api.editAnswer(application, token, head), pauses)
    await rest(talk, reply, separate && head ? [head, ...tail] : tail)
  } catch (error) {
    const late = isDead(error) || (talk.onMessage && isLost(explain(error)))
    if (!reply || !late) throw error
    await sendInstead(talk, reply)
  }
}

/** What follows the first message: its other parts and the file. */
async function rest(talk: Talk, reply: Reply, parts: readonly Body[]): Promise<void> {
  const { api } = talk.setup
  const { application, token } = talk
  const ephemeral = isHidden(talk.inbound, reply.view)
  for (const part of parts) await patient(talk, () => api.followUp(application, token, part, { ephemeral }))
  const { file } = reply
  if (file) await patient(talk, () => api.followUp(application, token, renderFile(file), { ephemeral, file }))
}

/** An ordinary message when the interaction can't be answered any more: what is private goes to the person alone. */
async function sendInstead(talk: Talk, reply: Reply): Promise<void> {
  const { from, sender } = talk.inbound
  const to = isHidden(talk.inbound, reply.view) ? (sender.address ?? from) : from
  const { owed, inOrder } = talk.setup
  const line = to === from ? lineOf(talk.inbound) : to.target
  await owed.count(
    line,
    inOrder(line, () => sendTo(talk, to, reply)),
  )
}

async function sendTo({ id, setup: given }: Talk, to: Address, { view, file }: Reply): Promise<void> {
  const setup = { ...given, rank: rankOf(view) }
  const { kind } = await insist(setup, to, () => setup.send(to, view, { nonce: `a${id}` }))
  if (kind === 'sent' && file) await insist(setup, to, () => setup.sendFile(to, file, { nonce: `f${id}` }))
}
