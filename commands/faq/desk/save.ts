import type { Ctx } from '../../../src/core/ctx.ts'
import type { Answers } from '../../../src/core/dialog/dialog.ts'
import { Refusal } from '../../../src/core/refusal.ts'
import { type AuditedAct, appendAudit } from '../../../src/store/audit/audit.ts'
import { writeTopic } from '../../../src/store/faq/topics.ts'
import { findTopic, type KeptState } from '../../../src/store/faq/versions.ts'
import { type Topic, topicOf } from '../topic.ts'
import { dataOf } from './form.ts'
import { freshId } from './name.ts'
import { settle } from './settle.ts'

/** Writes a topic down as its next version by the person who acts; resolves with the version. */
export function saveTopic(ctx: Ctx, { id, category, ...data }: Topic): Promise<number> {
  return writeTopic(ctx.tx, { id, category, data, by: String(ctx.actor.personId), now: ctx.now })
}

/** Writes an act of the FAQ's editors into the audit: ids and numbers only. */
export function audited(
  { tx, actor, now }: Ctx,
  { act, id, ...what }: { readonly act: string; readonly id: string } & Pick<AuditedAct, 'change' | 'detail'>,
): Promise<void> {
  return appendAudit(tx, { actor, act, subject: `topic ${id}`, ...what, now })
}

interface Saved {
  readonly state: KeptState
  /** What the editor must know about it. */
  readonly note: string
}

/** Keeps a filled form: as a new topic, or as the next version of the one it was opened for. */
export async function saveForm(ctx: Ctx, answers: Answers): Promise<Saved> {
  return answers.id ? saveEdit(ctx, answers.id, answers) : addTopic(ctx, answers)
}

async function saveEdit(ctx: Ctx, id: string, answers: Answers): Promise<Saved> {
  const before = await findTopic(ctx.tx, id)
  if (!before) throw new Refusal('common.staleButton')
  const topic = topicOf({ id, ...dataOf(answers, topicOf(before).actions) })
  const { t } = ctx
  if (!before.retired && same(topic, topicOf(before))) return { state: before, note: t('faqEdit.unchanged') }
  const version = await saveTopic(ctx, topic)
  await audited(ctx, { act: 'faq.edit', id, change: { before: before.version, after: version } })
  const overtaken = before.version !== Number(answers.version)
  const note = overtaken ? t('faqEdit.overtaken', { version, before: before.version }) : t('faqEdit.saved')
  return { state: await saved(ctx, id), note }
}

async function addTopic(ctx: Ctx, answers: Answers): Promise<Saved> {
  const id = await freshId(ctx.tx, answers.questionEn ?? '')
  const version = await saveTopic(ctx, topicOf({ id, ...dataOf(answers, []) }))
  const from = answers.from ? { detail: { question: Number(answers.from) } } : {}
  await audited(ctx, { act: 'faq.add', id, change: { before: null, after: version }, ...from })
  const state = await saved(ctx, id)
  if (!answers.from) return { state, note: ctx.t('faqEdit.added') }
  const count = await settle(ctx, Number(answers.from), { as: 'added', topic: id })
  return { state, note: count ? ctx.t('faqReview.added', { count }) : ctx.t('faqReview.addedLate') }
}

async function saved(ctx: Ctx, id: string): Promise<KeptState> {
  const state = await findTopic(ctx.tx, id)
  if (!state) throw new Error(`topic ${id} was written and is not there`)
  return state
}

function same(a: Topic, b: Topic): boolean {
  return JSON.stringify(dataOfTopic(a)) === JSON.stringify(dataOfTopic(b))
}

function dataOfTopic({ category, question, answer, synonyms, emergency }: Topic) {
  return [category, question, answer, synonyms, emergency]
}
