import type { Command } from '../../../src/core/command.ts'
import type { Ctx } from '../../../src/core/ctx.ts'
import type { Notice } from '../../../src/core/notice.ts'
import { priority } from '../../../src/core/outgoing.ts'
import type { Tx } from '../../../src/core/tx.ts'
import type { Reply } from '../../../src/core/view.ts'
import { appendAudit } from '../../../src/store/audit/audit.ts'
import { liveTopics } from '../../../src/store/faq/topics.ts'
import { enqueue } from '../../../src/store/outbox/outbox.ts'
import { categoryName } from '../offers.ts'
import { topicOf } from '../topic.ts'
import { printTopics } from '../topic-yaml.ts'
import { editors } from './edit.ts'

/** One category's topics as a file. */
export interface TopicFile {
  readonly category: string
  readonly name: string
  readonly text: string
}

/** The topics in use as files, one per category: imported, they give the same topics again. */
export async function topicFiles(tx: Tx): Promise<readonly TopicFile[]> {
  const topics = (await liveTopics(tx)).map(topicOf)
  const categories = [...new Set(topics.map((topic) => topic.category))].sort()
  return categories.map((category) => ({
    category,
    name: `${category}.yaml`,
    text: printTopics(category, topics),
  }))
}

/** Through the outbox: ten files must all arrive, each paced and tried again. */
async function send(ctx: Ctx): Promise<Reply> {
  const { tx, t, now, actor, inbound, settings, locale } = ctx
  const to = settings.secretariat ?? inbound.sender.address ?? inbound.from
  const files = await topicFiles(tx)
  for (const { category } of files) {
    const key = `faq-export:${inbound.id}:${category}`
    const params = { category, at: now.getTime() }
    await enqueue(tx, { key, to, priority: priority.answer, notice: 'faq_export.file', params, locale })
  }
  const detail = { files: files.length }
  await appendAudit(tx, { actor, act: 'faq.export', subject: 'faq', change: null, detail, now })
  const text = t('faqExport.sent', { count: files.length })
  return { view: { blocks: [{ kind: 'text', text }], private: true } }
}

const file: Notice = async ({ tx, t }, params) => {
  const category = String(params.category)
  const found = (await topicFiles(tx)).find((each) => each.category === category)
  const caption = t('faqExport.caption', { category: categoryName(category, t) })
  if (!found)
    return { blocks: [{ kind: 'text', text: t('faqExport.gone', { category: categoryName(category, t) }) }] }
  return { name: found.name, mime: 'application/yaml', bytes: Buffer.from(found.text), caption }
}

/** Sends the topics to the Secretariat as files, for whoever keeps them with the program. */
export const faqExport: Command = {
  name: 'faq_export',
  about: 'faqExport.about',
  needs: editors,
  run: send,
  notices: { file },
}
