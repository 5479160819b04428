import { action } from '../../src/core/action.ts'
import { inTurn } from '../../src/core/in-turn.ts'
import type { Job } from '../../src/core/job.ts'
import type { Notice, Scene } from '../../src/core/notice.ts'
import { priority } from '../../src/core/outgoing.ts'
import type { Tx } from '../../src/core/tx.ts'
import type { View } from '../../src/core/view.ts'
import { cardNotices } from '../../src/store/case/card.ts'
import { findCase } from '../../src/store/case/cases.ts'
import { contactOf } from '../../src/store/case/contact.ts'
import { waitingFor } from '../../src/store/outbox/crowd.ts'
import { enqueue } from '../../src/store/outbox/outbox.ts'
import { isPractice } from './exercise.ts'
import { missingOf, placeName } from './show.ts'

/** From so many cards on that wait for one reader, at a second each, they read of all in one message first. */
const least = 4
/** Such a message comes at most so often, in milliseconds, and names so many calls. */
const everyMs = 30_000
const mostNamed = 30

/** While many call at once, whoever is shown the calls reads at once who calls; the cards follow one by one. */
export const manyJob: Job = {
  name: 'case.many',
  every: '*/3 * * * * *',
  async run({ transaction, now }) {
    await transaction(async (tx) => {
      const round = Math.floor(now.getTime() / everyMs)
      const crowd = { notices: [cardNotices.person, cardNotices.channel], listing: 'case.many', now } as const
      for (const { waiting, ...reader } of await waitingFor(tx, crowd)) {
        const ids = [...new Set(waiting.map((params) => Number(params.case)))].sort((a, b) => a - b)
        const cases = (await inTurn(ids, (id) => inEarnest(tx, id))).flat()
        if (cases.length < least) continue
        await enqueue(tx, {
          ...{ ...reader, key: `case:many:${reader.to.platform}:${reader.to.target}:${round}` },
          ...{ priority: priority.answer, notice: 'case.many' },
          params: { cases: cases.slice(0, mostNamed).join(' '), more: Math.max(0, cases.length - mostNamed) },
        })
      }
    })
  },
}

/** Whoever practises is no crowd to hurry for. */
async function inEarnest(tx: Tx, id: number): Promise<number[]> {
  const help = await findCase(tx, id)
  return help && !(await isPractice(tx, help)) ? [id] : []
}

/** Those who call, as far as nobody has taken their calls. */
export const manyNotice: Notice = async (scene, params) => {
  const ids = String(params.cases).split(' ').map(Number)
  const items = (await inTurn(ids, (id) => line(scene, id))).flat()
  const { t } = scene
  const more = Number(params.more)
  if (!items.length) return { blocks: [{ kind: 'text', text: t('helpCase.manyTaken') }], private: true }
  return {
    blocks: [
      { kind: 'title', text: t('helpCase.manyTitle', { number: items.length + more }) },
      { kind: 'list', items },
      ...(more ? [{ kind: 'text', text: t('helpCase.manyMore', { number: more }) } as const] : []),
      { kind: 'note', text: t('helpCase.manyNote') },
    ],
    buttons: [[{ label: t('helpCase.manyList'), action: action('case', 'list', 0) }]],
    tone: 'emergency',
  } satisfies View
}

async function line({ tx, t, locale }: Scene, id: number): Promise<string[]> {
  const help = await findCase(tx, id)
  if (help?.state !== 'open') return []
  const contact = await contactOf(tx, help.personId)
  const missing = missingOf(t, contact)
  const name = contact.forgotten ? missing : contact.name
  return [`${t('helpCase.show', { id, name })} · ${placeName(contact, locale) || missing}`]
}
