import { readAction } from './action.ts'
import { allowed } from './actor.ts'
import { admit } from './admit.ts'
import type { Catalogue } from './catalogue.ts'
import type { Asked, Command, Overheard } from './command.ts'
import type { Ctx } from './ctx.ts'
import { putOff } from './dialog/aside.ts'
import { answerText, askAgain, besideForm, pressDialog, spelledOut, submitDialog } from './dialog/converse.ts'
import type { Answers, OpenDialog, Step } from './dialog/dialog.ts'
import { answerHeard, askBoth, askWhich } from './dialog/heard.ts'
import { isElsewhere, meantFor, whyNot } from './dialog/question.ts'
import { longest, optionIn } from './dialog/step.ts'
import type { Talk } from './dialog/talk.ts'
import type { Act, CommandAct, FormAct, Inbound, PressAct } from './inbound.ts'
import { Refusal } from './refusal.ts'
import { said } from './said.ts'
import { fold } from './text/fold.ts'
import type { Reply } from './view.ts'

/** What routing needs beside the context: the open dialog and how to keep it. */
export interface Turn {
  readonly ctx: Ctx
  readonly catalogue: Catalogue
  readonly open: OpenDialog | null
  keep(state: OpenDialog | null): Promise<void>
  /** Begins the turn anew, alone, unless it is alone already. */
  demandAlone(): void
}

/** Finds what an act means and does it; null = nothing to say. */
export async function route(turn: Turn, inbound: Inbound): Promise<Reply | null> {
  const { act } = inbound
  if (inbound.edited && !inbound.private) return editedAside(turn, act)
  switch (act.kind) {
    case 'command':
      return runCommand(turn, act)
    case 'press':
      return press(turn, act)
    case 'form':
      return submit(turn, act)
    case 'text':
      return text(turn, act.text)
    case 'location':
      return location(turn, act)
    case 'membership':
      return null
  }
}

/** Of what somebody changes in a shared place a cry for help is heard, and nothing else. */
async function editedAside(turn: Turn, act: Act): Promise<Reply | null> {
  if (act.kind === 'text') return urgent(turn, act.text)
  if (act.kind !== 'command') return null
  const command = turn.catalogue.named(act.name)
  return !command || command.urgent ? urgent(turn, spoken(act)) : null
}

async function runCommand(turn: Turn, act: CommandAct): Promise<Reply | null> {
  const command = turn.catalogue.named(act.name)
  if (!command) {
    const heard = await urgent(turn, spoken(act))
    return heard || act.overheard ? heard : unknown(turn, spoken(act))
  }
  if (!allowed(turn.ctx.actor, command.needs) && fold(act.name) !== command.name) {
    const heard = act.overheard ? null : await urgent(turn, spoken(act))
    if (heard) return heard
  }
  admit(turn.ctx, command)
  keepCompany(turn, command, 'run')
  return command.run(turn.ctx, act)
}

/** A command as somebody would say it who does not think of commands. */
function spoken({ name, text }: CommandAct): string {
  return `${name} ${text}`.replaceAll('_', ' ').trim()
}

/** Whoever knows what may have been meant says so. */
async function unknown(turn: Turn, said: string): Promise<Reply> {
  for (const each of turn.catalogue.commands) {
    if (each.unknown) keepCompany(turn, each, 'run')
    const reply = await each.unknown?.(turn.ctx, said)
    if (reply) return reply
  }
  throw new Refusal('common.unknownCommand')
}

async function press(turn: Turn, act: PressAct): Promise<Reply | null> {
  const { command: name, verb, arg } = readAction(act.action)
  if (name === 'dialog') return pressOwn(turn, verb, arg)
  if (name === 'go') return runCommand(turn, { kind: 'command', name: verb, text: arg, options: {} })
  const command = turn.catalogue.commands.find((c) => c.name === name)
  const handler = command?.presses && Object.hasOwn(command.presses, verb) ? command.presses[verb] : undefined
  if (!command || !handler) throw new Refusal('common.staleButton')
  admit(turn.ctx, command)
  keepCompany(turn, command, verb)
  return handler(turn.ctx, arg)
}

async function pressOwn(turn: Turn, verb: string, arg: string): Promise<Reply> {
  if (verb === 'cancel') return cancelDialog(turn)
  const { talk, state } = talkOf(turn)
  if (verb === 'mine') return answerHeard(talk, state, arg)
  const reply = await pressDialog(talk, state, verb, arg)
  return verb === 'open' ? warned(turn, reply) : reply
}

async function warned({ ctx, catalogue }: Turn, reply: Reply): Promise<Reply> {
  const { blocks } = reply.view
  for (const each of catalogue.commands) {
    const text = await each.warns?.(ctx)
    if (text) return { ...reply, view: { ...reply.view, blocks: [{ kind: 'text', text }, ...blocks] } }
  }
  return reply
}

/** Ends the open dialog without keeping anything. */
export async function cancelDialog(turn: Turn): Promise<Reply> {
  if (!turn.open) throw new Refusal('common.nothingToCancel')
  await turn.keep(null)
  return { ...said(turn.ctx.t('common.cancelled')), edit: true }
}

async function submit(turn: Turn, act: FormAct): Promise<Reply> {
  const { command, verb, arg } = readAction(act.form)
  if (command !== 'dialog' || verb !== 'form') throw new Refusal('common.staleButton')
  const colon = arg.indexOf(':')
  const { talk, state } = talkOf(turn)
  if (state.dialog !== arg.slice(colon + 1)) throw new Refusal('common.staleButton')
  return (
    (await overheardField(turn, { talk, state }, act.values)) ??
    submitDialog(talk, state, Number(arg.slice(0, colon)), act.values)
  )
}

/** A call for help in a field of a form; what was filled in waits beside the question. */
async function overheardField(turn: Turn, { talk, state }: AtHand, values: Answers): Promise<Reply | null> {
  if (talk.dialog.reachesHelpers) return null
  for (const step of talk.dialog.steps) {
    const typed = step.kind === 'choice' ? '' : (values[step.key] ?? '')
    const heard = typed && (await heardBeside(turn, typed, askedIn(turn, { talk, state }, step, true)))
    if (heard) return askWhich(talk, state, JSON.stringify(values), heard.reply)
  }
  return null
}

/** Where dialogs are asked in the chat, text is the answer; where they are forms, it is a matter of its own. */
async function text(turn: Turn, said: string): Promise<Reply | null> {
  if (!turn.open) return freeText(turn, said)
  const unheard = isWordless(turn, said) ? await wordless(turn) : null
  if (unheard) return besideForm(turn.ctx, unheard)
  if (turn.ctx.limits.formFields > 0) return textBesideForm(turn, said)
  if (isElsewhere(turn.open, turn.ctx.inbound)) return freeText(turn, said)
  const { talk, state } = talkOf(turn)
  const meant = meantFor(state, turn.ctx.inbound)
  const own = readAction(spelledOut(talk, state, said) ?? '')
  if (own.verb === 'cancel') return cancelDialog(turn)
  if (meant !== 'answer')
    return (await urgent(turn, said)) ?? askAgain(talk, state, whyNot(meant, turn.ctx.inbound))
  if (own.verb) return pressOwn(turn, own.verb, own.arg)
  return (await overheard(turn, { talk, state }, said)) ?? answerText(talk, asWritten(state, turn.ctx), said)
}

/** A changed answer takes the place of the one before; it is not its second part. */
function asWritten(state: OpenDialog, { inbound }: Ctx): OpenDialog {
  const { lastTry: _before, ...answers } = state.answers
  return inbound.edited ? { ...state, answers } : state
}

interface AtHand {
  readonly talk: Talk
  readonly state: OpenDialog
}

/** Somebody in need does not think of the form that waits: their words come first; null = they are its answer. */
async function overheard(turn: Turn, { talk, state }: AtHand, said: string): Promise<Reply | null> {
  const step = talk.dialog.steps[state.step]
  if (!step || talk.dialog.reachesHelpers) return null
  const named = (await optionIn(talk.ctx, step, said, state.answers)) !== null
  if (named && state.answers[putOff] === undefined) return null
  const heard = await heardBeside(turn, said, askedIn(turn, { talk, state }, step, false))
  if (!heard) return null
  if (heard.sure) return besideForm(turn.ctx, heard.reply)
  const asking = heard.both ? askBoth : askWhich
  return asking(talk, state, said.slice(0, longest(step) + 1), heard.reply)
}

function askedIn(
  { catalogue }: Turn,
  { talk: { dialog }, state }: AtHand,
  { kind, guarded = false }: Pick<Step, 'kind' | 'guarded'>,
  field: boolean,
): Asked {
  const needs = catalogue.dialog(dialog.name)?.command.needs ?? []
  const onDuty = needs.some((role) => role !== 'guest' && role !== 'member')
  const meant = onDuty || guarded || dialog.goesToCall === true
  return { since: state.updatedAt, kind, field, putOff: state.answers[putOff] !== undefined, meant }
}

async function heardBeside(turn: Turn, said: string, asked: Asked): Promise<Overheard | null> {
  for (const each of turn.catalogue.commands) {
    if (!each.overhears) continue
    keepCompany(turn, each, 'text')
    const heard = await each.overhears(turn.ctx, said, asked)
    if (heard) return heard
  }
  return null
}

/** What is no answer may be a cry for help. */
async function urgent(turn: Turn, said: string): Promise<Reply | null> {
  return heardBy(
    turn,
    turn.catalogue.commands.filter((each) => each.urgent),
    said,
  )
}

/** What others see does not tell of the form that waits. */
async function textBesideForm(turn: Turn, said: string): Promise<Reply | null> {
  const reply = await freeText(turn, said)
  if (reply?.form || (reply && !reply.view.private && !turn.ctx.inbound.private)) return reply
  return besideForm(turn.ctx, reply)
}

async function freeText(turn: Turn, said: string): Promise<Reply | null> {
  if (said.trim() === '') return isWordless(turn, said) ? wordless(turn) : null
  const bare = bareCommand(turn, said)
  if (bare) return runCommand(turn, bare)
  return heardBy(turn, turn.catalogue.commands, said)
}

/** A command without its slash, alone or with what it takes; « Emergency », from whoever may not send one, is none. */
function bareCommand({ ctx, catalogue }: Turn, said: string): CommandAct | null {
  const may = (command: Command | null | undefined) =>
    command && allowed(ctx.actor, command.needs) ? command : null
  if (may(catalogue.named(said))) return { kind: 'command', name: said, text: '', options: {} }
  const [, name = '', text = ''] = /^\s*(\S+)\s+(.+)$/s.exec(said) ?? []
  const taken = name && may(catalogue.named(name))?.takes?.(text)
  return taken ? { kind: 'command', name, text, options: {} } : null
}

/** A sticker, a picture or a voice message. */
const isWordless = ({ ctx }: Turn, said: string): boolean => said.trim() === '' && ctx.inbound.private

async function wordless({ ctx, catalogue }: Turn): Promise<Reply | null> {
  const mine = catalogue.commands.find((each) => each.wordless)
  return (await mine?.wordless?.(ctx)) ?? null
}

async function heardBy(turn: Turn, commands: readonly Command[], said: string): Promise<Reply | null> {
  for (const each of commands) {
    if (each.text) keepCompany(turn, each, 'text')
    const reply = await each.text?.(turn.ctx, said)
    if (reply) return reply
  }
  return null
}

async function location(turn: Turn, place: { latitude: number; longitude: number }): Promise<Reply | null> {
  for (const each of turn.catalogue.commands) {
    if (each.location) keepCompany(turn, each, 'location')
    const reply = await each.location?.(turn.ctx, place)
    if (reply) return reply
  }
  return null
}

function talkOf(turn: Turn): { talk: Talk; state: OpenDialog } {
  const state = turn.open
  if (!state) throw new Refusal('common.staleButton')
  const found = turn.catalogue.dialog(state.dialog)
  if (!found) throw new Refusal('common.staleButton')
  admit(turn.ctx, found.command)
  keepCompany(turn, found.command, state.dialog)
  return { talk: { ctx: turn.ctx, dialog: found.dialog, keep: turn.keep }, state }
}

/** The bot was brought into a shared place by somebody. */
export async function arrive(turn: Turn): Promise<void> {
  for (const each of turn.catalogue.commands) {
    if (!each.arrived || !allowed(turn.ctx.actor, each.needs)) continue
    keepCompany(turn, each, 'arrived')
    await each.arrived(turn.ctx)
  }
}

/** Whoever acts can be written to from now on. */
export async function reopen(turn: Turn): Promise<void> {
  for (const each of turn.catalogue.commands) {
    if (!each.reopened) continue
    keepCompany(turn, each, 'reopened')
    await each.reopened(turn.ctx)
  }
}

/** What a command does not say that many may do at once is done alone. */
function keepCompany(turn: Turn, { beside = [] }: Command, what: string): void {
  if (beside !== 'all' && !beside.includes(what)) turn.demandAlone()
}
