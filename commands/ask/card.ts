import { action } from '../../src/core/action.ts'
import type { Notice, Scene } from '../../src/core/notice.ts'
import { platformNames } from '../../src/core/platform.ts'
import type { Tx } from '../../src/core/tx.ts'
import type { View } from '../../src/core/view.ts'
import { answerOf, findQuestion, type Question } from '../../src/store/ask/questions.ts'
import { contactOf } from '../../src/store/case/contact.ts'
import { chapterNameById } from '../../src/store/chapter/chapters.ts'
import { restate } from '../../src/store/outbox/edits.ts'
import { sentUnder } from '../../src/store/outbox/forget.ts'

export async function redraw(tx: Tx, { id, shownIn, version }: Question): Promise<void> {
  const params = { id, version: version + 1 }
  await restate(tx, { key: `${shownIn}:edit`, of: shownIn, notice: 'ask.card', params })
}

/** Every message that shows a question says from now on that it is no longer there: whoever asked it was forgotten. */
export async function coverQuestion(tx: Tx, id: number): Promise<void> {
  const sent = await sentUnder(tx, `ask:${id}:`, ['ask.card'])
  const keys = [`ask:${id}`, ...sent.map(({ key }) => key)]
  for (const of of keys)
    await restate(tx, { key: `${of}:edit`, of, notice: 'ask.card', params: { id, gone: true } })
}

/** The question as the Secretariat sees it. */
export const card: Notice = async (scene, params) => {
  const asked = await findQuestion(scene.tx, Number(params.id))
  if (!asked?.text) return { blocks: [{ kind: 'text', text: scene.t('ask.gone') }] }
  return cardView(scene, asked, params.overdue === true)
}

/** "Leyla Məmmədova · İtaliya · Milan · Telegram" */
async function asker({ tx, locale }: Scene, personId: number): Promise<string> {
  const { name, chapterId, city, accounts } = await contactOf(tx, personId)
  const chapter = chapterId && (await chapterNameById(tx, chapterId, locale))
  const [account] = accounts
  return [name, chapter, city, account && platformNames[account.platform]].filter(Boolean).join(' · ')
}

async function cardView(scene: Scene, asked: Question, overdue: boolean): Promise<View> {
  const { t, tx } = scene
  const given = await answerOf(tx, asked.id)
  return {
    blocks: [
      { kind: 'title', text: overdue ? t('ask.overdue', { id: asked.id }) : t('ask.card', { id: asked.id }) },
      { kind: 'text', text: asked.text },
      { kind: 'note', text: await asker(scene, asked.personId) },
      ...(given ? [{ kind: 'text', text: `${t('ask.answered')}\n${given.text}` } as const] : []),
    ],
    ...(given
      ? { tone: 'good' as const }
      : {
          buttons: [
            [
              {
                label: t('ask.reply'),
                action: action('ask_reply', 'reply', asked.id),
                style: 'primary' as const,
              },
            ],
          ],
        }),
  }
}

/** The answer as the asker sees it. */
export const answered: Notice = async ({ tx, t }, params) => {
  const id = Number(params.id)
  const [asked, given] = [await findQuestion(tx, id), await answerOf(tx, id)]
  return {
    blocks: [
      { kind: 'title', text: t('ask.answerFor', { id }) },
      { kind: 'note', text: asked?.text ?? '' },
      { kind: 'text', text: given?.text ?? '' },
    ],
    buttons: [[{ label: t('ask.again'), action: 'go:ask' }]],
  }
}
