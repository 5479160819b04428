import { action } from '../../../src/core/action.ts'
import type { Role } from '../../../src/core/actor.ts'
import type { Command } from '../../../src/core/command.ts'
import type { Ctx } from '../../../src/core/ctx.ts'
import { Refusal } from '../../../src/core/refusal.ts'
import type { Reply, View } from '../../../src/core/view.ts'
import { liveTopics, retireTopic } from '../../../src/store/faq/topics.ts'
import {
  findTopic,
  findVersion,
  type KeptState,
  retiredTopics,
  topicVersions,
} from '../../../src/store/faq/versions.ts'
import { categoryName } from '../offers.ts'
import { topicOf } from '../topic.ts'
import { answersOf, topicDialog } from './form.ts'
import { audited, saveForm, saveTopic } from './save.ts'
import { deskView, topicsView, topicView, versionsView, versionView } from './view.ts'

/** Who looks after the FAQ. */
export const editors: readonly Role[] = ['secretariat', 'board']

/** Versions of a topic that are listed. */
const listedVersions = 5

/** The form of a topic; another command may open it, too. */
export const topicForm = topicDialog(async (ctx, answers) => {
  const { state, note } = await saveForm(ctx, answers)
  return { view: topicView(ctx, state, note) }
})

/** The Secretariat's desk for the FAQ: every topic with its versions, to edit, add, retire and bring back. */
export const faqEdit: Command = {
  name: 'faq_edit',
  about: 'faqEdit.about',
  needs: editors,
  run: async (ctx) => ({ view: await desk(ctx) }),
  dialogs: [topicForm],
  presses: {
    list: async (ctx) => ({ view: await desk(ctx), edit: true }),
    cat: category,
    retired: async (ctx) => {
      const topics = (await retiredTopics(ctx.tx)).map(topicOf)
      return { view: topicsView(ctx, ctx.t('faqEdit.retiredTopics'), topics), edit: true }
    },
    open: async (ctx, id) => ({ view: topicView(ctx, await known(ctx, id)), edit: true }),
    new: (ctx) => ctx.begin(topicForm),
    edit,
    retire: confirmRetire,
    gone: retire,
    back: bringBack,
    hist: history,
    old: openVersion,
    put: restore,
  },
}

async function desk(ctx: Ctx): Promise<View> {
  const topics = await liveTopics(ctx.tx)
  return deskView(ctx, [...new Set(topics.map((topic) => topic.category))].sort())
}

async function category(ctx: Ctx, name: string): Promise<Reply> {
  const topics = (await liveTopics(ctx.tx)).filter((topic) => topic.category === name).map(topicOf)
  if (!topics.length) return { view: await desk(ctx), edit: true }
  return { view: topicsView(ctx, categoryName(name, ctx.t), topics), edit: true }
}

async function edit(ctx: Ctx, id: string): Promise<Reply> {
  const state = await known(ctx, id)
  if (state.retired) throw new Refusal('faqEdit.retiredAlready')
  return ctx.begin(topicForm, { ...answersOf(topicOf(state)), id, version: String(state.version) })
}

async function confirmRetire(ctx: Ctx, id: string): Promise<Reply> {
  const { t, locale } = ctx
  const state = await known(ctx, id)
  if (state.retired) throw new Refusal('faqEdit.retiredAlready')
  const question = topicOf(state).question[locale]
  return {
    view: {
      blocks: [{ kind: 'text', text: t('faqEdit.confirmRetire', { question }) }],
      buttons: [
        [
          { label: t('faqEdit.retireYes'), action: action('faq_edit', 'gone', id), style: 'danger' },
          { label: t('common.back'), action: action('faq_edit', 'open', id) },
        ],
      ],
      private: true,
    },
    edit: true,
  }
}

async function retire(ctx: Ctx, id: string): Promise<Reply> {
  const before = (await known(ctx, id)).version
  if (!(await retireTopic(ctx.tx, id, String(ctx.actor.personId), ctx.now)))
    throw new Refusal('faqEdit.retiredAlready')
  const state = await known(ctx, id)
  const change = { before: `version ${before}`, after: `version ${state.version},retired` }
  await audited(ctx, { act: 'faq.retire', id, change })
  return { view: topicView(ctx, state), edit: true }
}

async function bringBack(ctx: Ctx, id: string): Promise<Reply> {
  const state = await known(ctx, id)
  if (!state.retired) throw new Refusal('faqEdit.inUseAlready')
  const version = await saveTopic(ctx, topicOf(state))
  const change = { before: `version ${state.version},retired`, after: `version ${version}` }
  await audited(ctx, { act: 'faq.return', id, change })
  return { view: topicView(ctx, await known(ctx, id), ctx.t('faqEdit.returned')), edit: true }
}

async function history(ctx: Ctx, id: string): Promise<Reply> {
  const state = await known(ctx, id)
  return { view: versionsView(ctx, state, await topicVersions(ctx.tx, id, listedVersions)), edit: true }
}

async function openVersion(ctx: Ctx, arg: string): Promise<Reply> {
  const { state, version } = await knownVersion(ctx, arg)
  const present = version.version === state.version && !state.retired
  return { view: versionView(ctx, version, present), edit: true }
}

async function restore(ctx: Ctx, arg: string): Promise<Reply> {
  const { state, version } = await knownVersion(ctx, arg)
  if (version.version === state.version && !state.retired) throw new Refusal('faqEdit.inUseAlready')
  const made = await saveTopic(ctx, topicOf(version))
  const change = { before: state.version, after: made }
  await audited(ctx, { act: 'faq.restore', id: state.id, change, detail: { restored: version.version } })
  const note = ctx.t('faqEdit.restored', { version: version.version })
  return { view: topicView(ctx, await known(ctx, state.id), note), edit: true }
}

async function known(ctx: Ctx, id: string): Promise<KeptState> {
  const state = await findTopic(ctx.tx, id)
  if (!state) throw new Refusal('common.staleButton')
  return state
}

/** Reads `version:topic` from a button. */
async function knownVersion(ctx: Ctx, arg: string) {
  const colon = arg.indexOf(':')
  const state = await known(ctx, arg.slice(colon + 1))
  const version = await findVersion(ctx.tx, state.id, Number(arg.slice(0, colon)))
  if (!version) throw new Refusal('common.staleButton')
  return { state, version }
}
