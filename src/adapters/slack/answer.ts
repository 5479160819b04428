import type { types } from '@slack/bolt'
import type { Inbound } from '../../core/inbound.ts'
import { lineOf } from '../../core/line.ts'
import type { Clock } from '../../core/time/clock.ts'
import type { Form, Reply } from '../../core/view.ts'
import { type Handles, handlesOf } from './decode.ts'
import { reasonOf } from './failure.ts'
import { doneView, errorsOf, loadingView, renderForm } from './form.ts'
import type { Json } from './json.ts'
import { show } from './show.ts'
import type { Taken } from './socket/socket.ts'
import type { AnswerSetup, Talk } from './talk.ts'

/** A trigger and a submission live for three seconds; after this many milliseconds we say that we are thinking. */
const patienceMs = 1_900

/** Acknowledges an envelope in time, hands it to the door and shows the reply; never rejects. */
export async function answer(setup: AnswerSetup, inbound: Inbound, taken: Taken): Promise<void> {
  try {
    const talk: Talk = { setup, inbound, handles: handlesOf(taken.body) }
    if (inbound.act.kind === 'form') await answerForm(talk, inbound.act.form, taken.ack)
    else if (talk.handles.view) await answerInView(talk, talk.handles.view, taken.ack)
    else if (talk.handles.trigger) await answerTrigger(talk, talk.handles.trigger, taken.ack)
    else await answerEvent(talk, taken.ack)
  } catch (error) {
    setup.log.warn({ act: inbound.act.kind, reason: reasonOf(error) }, 'a person on Slack was not answered')
  }
}

/** A message: confirmed when the core has it, so that Slack sends it again if we die before; the core knows what is owed there already. */
async function answerEvent(talk: Talk, ack: Taken['ack']): Promise<void> {
  const { door, owed } = talk.setup
  const reply = await door.handle(talk.inbound, owed.in(lineOf(talk.inbound)))
  await quietly(talk, ack())
  if (reply) await show(talk, reply)
}

/** A command or a button: heard at once; a form must be opened while the trigger lives. */
async function answerTrigger(talk: Talk, trigger: string, ack: Taken['ack']): Promise<void> {
  const { api, clock, door } = talk.setup
  const heard = quietly(talk, ack())
  const work = door.handle(talk.inbound).then(shown)
  const early = await soon(clock, work)
  await heard
  if (early) {
    const { reply } = early
    const view = reply?.form ? renderForm(reply.form, originOf(talk.handles)) : null
    if (view && (await modal(talk, () => api.openView(trigger, view)))) return
    if (reply) await show(talk, reply)
    return
  }
  const id = await modal(talk, () => api.openView(trigger, loadingView(originOf(talk.handles))))
  await finish(talk, await work, id)
}

/** Slack says nothing under a button without a message. */
const shown = (reply: Reply | null): Reply | null => (reply?.passed ? null : reply)

/** A button in a form: what the door says of it takes the form's place. */
async function answerInView(talk: Talk, view: string, ack: Taken['ack']): Promise<void> {
  const heard = quietly(talk, ack())
  const reply = shown(await talk.setup.door.handle(talk.inbound))
  await heard
  await finish(talk, reply, view)
}

/** A submitted form: the acknowledgement itself says what is wrong or what comes next. */
async function answerForm(talk: Talk, form: string, ack: Taken['ack']): Promise<void> {
  const work = talk.setup.door.handle(talk.inbound)
  const early = await soon(talk.setup.clock, work)
  if (!early) {
    const view = loadingView(originOf(talk.handles))
    await quietly(talk, ack({ response_action: 'update', view }))
    return finish(talk, await work, talk.handles.view)
  }
  const { reply } = early
  const next = reply?.form ? nextOf(talk, reply.form, form) : null
  const left = await quietly(talk, ack(next ?? { response_action: 'clear' }))
  if (reply && !(next && left)) await show(talk, reply)
}

/** The same form with what is wrong in it, or the next page. */
function nextOf(talk: Talk, form: Form, submitted: string): Json | null {
  const errors = errorsOf(form)
  if (form.id === submitted && Object.keys(errors).length > 0) return { response_action: 'errors', errors }
  const view = renderForm(form, originOf(talk.handles))
  return view && { response_action: 'update', view }
}

/** Replaces the loading modal, when there is one, by what the door said in the end. */
async function finish(talk: Talk, reply: Reply | null, id: string | null | undefined): Promise<void> {
  const origin = originOf(talk.handles)
  const form = reply?.form ? renderForm(reply.form, origin) : null
  const view = form ?? doneView(origin, reply?.view ?? null)
  const shown = id ? await modal(talk, () => replaceView(talk, id, view)) : null
  if (reply && !(form && shown)) await show(talk, reply)
}

async function replaceView(talk: Talk, id: string, view: types.ModalView): Promise<string> {
  await talk.setup.api.updateView(id, view)
  return id
}

/** The modal's id; null when Slack did not show it: then the view is shown instead. */
async function modal(talk: Talk, open: () => Promise<string>): Promise<string | null> {
  try {
    return await open()
  } catch (error) {
    talk.setup.log.warn({ platform: 'slack', reason: reasonOf(error) }, 'a form was not shown')
    return null
  }
}

/** An acknowledgement on a broken line changes nothing about the act; false = it did not leave. */
async function quietly(talk: Talk, ack: Promise<void>): Promise<boolean> {
  try {
    await ack
    return true
  } catch (error) {
    talk.setup.log.info({ platform: 'slack', reason: reasonOf(error) }, 'an acknowledgement did not leave')
    return false
  }
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

function originOf({ trigger: _trigger, view: _view, ...origin }: Handles) {
  return origin
}
