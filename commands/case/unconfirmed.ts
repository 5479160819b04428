import { action } from '../../src/core/action.ts'
import type { Job } from '../../src/core/job.ts'
import type { Notice, Params, Scene } from '../../src/core/notice.ts'
import { priority } from '../../src/core/outgoing.ts'
import type { Settings } from '../../src/core/settings.ts'
import type { Tx } from '../../src/core/tx.ts'
import type { Block, View } from '../../src/core/view.ts'
import { contactOf } from '../../src/store/case/contact.ts'
import { respondersFor } from '../../src/store/case/duty.ts'
import { type Heard, heardOf, unanswered } from '../../src/store/case/heard.ts'
import { chapterNameById } from '../../src/store/chapter/chapters.ts'
import { restate } from '../../src/store/outbox/edits.ts'
import { cancelWhere, enqueue, enqueueToPerson, readersOf } from '../../src/store/outbox/outbox.ts'
import { nameOf } from '../../src/store/person/name.ts'
import { isExerciseAlone } from './exercise.ts'

/** Words of somebody in need who was asked, and has not answered for so long, are shown to those who help, in milliseconds. */
const openMs = 2 * 60_000

/** What became of such words: their writer called, is safe, or needs nothing, or somebody took them for a call. */
export type Settled = 'called' | 'safe' | 'no' | 'taken'

/** One message to each reader, whatever is written later: it is edited. */
const keyOf = (personId: number, first: number, reader: number | 'channel' | 'writer') =>
  `heard:${personId}:${first}:${reader}`

/** Whoever was asked whether they call for help may be unable to answer. */
export const unconfirmedJob: Job = {
  name: 'case.unconfirmed',
  every: '*/15 * * * * *',
  async run({ transaction, now, settings }) {
    await transaction(async (tx) => {
      for (const each of await unanswered(tx, new Date(now.getTime() - openMs)))
        await showWords(tx, settings, each)
    })
  },
}

interface Words {
  readonly personId: number
  readonly first: number
  readonly last: number
}

/** Those on duty read them, or, when nobody of them can be reached, everybody responsible and the Board's channel; the writer reads that. */
async function showWords(tx: Tx, settings: Settings, { personId, first, last }: Words): Promise<void> {
  const params = { person: personId, last, settled: null }
  const message = { priority: priority.duty, notice: 'case.unconfirmed', params, emergency: true }
  const { chapterId } = await contactOf(tx, personId)
  const told = keyOf(personId, first, 'writer')
  if ((await readersOf(tx, [told])).length)
    return last === first ? undefined : restateAll(tx, { personId, chapterId, first, params })
  const show = async (level: Parameters<typeof respondersFor>[2]) => {
    let shown = 0
    for (const id of await respondersFor(tx, chapterId, level))
      if (id !== personId && (await enqueueToPerson(tx, id, { ...message, key: keyOf(personId, first, id) })))
        shown++
    return shown
  }
  const to = settings.board ?? settings.secretariat
  if (!(await show('duty'))) {
    const others = await show('all')
    if (to) await enqueue(tx, { ...message, key: keyOf(personId, first, 'channel'), to, locale: 'az' })
    else if (!others) return
  }
  await enqueueToPerson(tx, personId, {
    key: told,
    priority: priority.answer,
    notice: 'case.shown',
    params: { first },
    emergency: true,
  })
}

/** Whoever reads words that were not confirmed reads what became of them, in the same message; a question that has not left yet is none any more. */
export async function restateUnconfirmed(
  tx: Tx,
  of: {
    readonly personId: number
    readonly heard: readonly Heard[]
    readonly settled: Settled
    readonly now: Date
  },
): Promise<void> {
  const { personId, heard, settled, now } = of
  const [first, last] = [heard[0]?.id, heard.at(-1)?.id]
  if (first === undefined || last === undefined) return
  await cancelWhere(tx, '"key" = ?', { params: [keyOf(personId, first, 'writer')], now })
  const { chapterId } = await contactOf(tx, personId)
  await restateAll(tx, { personId, chapterId, first, params: { person: personId, last, settled } })
}

async function restateAll(
  tx: Tx,
  of: Pick<Words, 'personId' | 'first'> & { readonly chapterId: string | null; readonly params: Params },
): Promise<void> {
  const { personId, chapterId, first, params } = of
  for (const reader of [...(await respondersFor(tx, chapterId, 'all')), 'channel'] as const) {
    const key = keyOf(personId, first, reader)
    await restate(tx, { key: `${key}:edit`, of: key, notice: 'case.unconfirmed', params })
  }
}

/** To those who help: words that were not confirmed, as they stand when it is drawn. */
export const unconfirmedNotice: Notice = async (scene, params) => {
  const { tx, t } = scene
  const personId = Number(params.person)
  const heard = await heardOf(tx, personId)
  const title = {
    kind: 'title',
    text: t('helpCase.unconfirmedTitle', { name: await nameOf(tx, personId) }),
  } as const
  const how = settledAs(params.settled)
  if (how || !heard.length)
    return {
      blocks: [title, { kind: 'text', text: t(`helpCase.unconfirmedEnd.${how ?? 'old'}`) }],
      private: true,
    }
  return {
    blocks: [
      title,
      ...((await isExerciseAlone(scene))
        ? [{ kind: 'note', text: t('helpCase.maybePractice') } as const]
        : []),
      ...said(scene, heard),
      ...(await whoBlock(scene, personId)),
    ],
    buttons: [[{ label: t('helpCase.claim'), action: action('case', 'words', personId), style: 'primary' }]],
    private: true,
    tone: 'emergency',
  }
}

const ends: readonly Settled[] = ['called', 'safe', 'no', 'taken']

function settledAs(settled: unknown): Settled | undefined {
  return ends.find((each) => each === settled)
}

function said({ t }: Scene, heard: readonly Heard[]): Block[] {
  const items = heard.flatMap(({ text }) => (text === '' ? [] : [text]))
  if (!items.length) return [{ kind: 'text', text: t('helpCase.unconfirmedNothing') }]
  return [
    { kind: 'text', text: t('helpCase.unconfirmed') },
    { kind: 'list', items },
  ]
}

/** Who wrote them; how they can be reached is shown to whoever takes their words for a call. */
async function whoBlock({ tx, t, locale }: Scene, personId: number): Promise<View['blocks']> {
  const { chapterId, city } = await contactOf(tx, personId)
  const missing = t('helpCase.notGiven')
  const chapter = chapterId ? await chapterNameById(tx, chapterId, locale) : missing
  return [
    {
      kind: 'facts',
      facts: [
        { label: t('helpCase.chapter'), value: chapter },
        { label: t('helpCase.city'), value: city ?? missing },
      ],
    },
    { kind: 'note', text: t('helpCase.contactLater') },
  ]
}

/** To whoever wrote them: who reads them now, and how to say what they need. */
export const shownNotice: Notice = async ({ t }) => ({
  blocks: [
    { kind: 'text', text: t('helpCase.wordsShown') },
    { kind: 'note', text: t('helpCase.dangerFirst') },
  ],
  buttons: [
    [{ label: t('helpCase.yes'), action: action('help_me', 'sos'), style: 'danger' }],
    [{ label: t('helpCase.noNeed'), action: action('help_me', 'no') }],
  ],
  private: true,
  tone: 'emergency',
})
