import { action, go } from '../../../src/core/action.ts'
import type { Ctx } from '../../../src/core/ctx.ts'
import type { Locale } from '../../../src/core/language.ts'
import { clockText, shortDateText } from '../../../src/core/time/when.ts'
import { baku } from '../../../src/core/time/zone.ts'
import type { Button, View } from '../../../src/core/view.ts'
import type { KeptState, KeptVersion } from '../../../src/store/faq/versions.ts'
import { answerBlocks } from '../answer.ts'
import { categoryName } from '../offers.ts'
import { type Topic, topicOf } from '../topic.ts'

const edit = 'faq_edit'
/** Characters of the synonyms that are shown; the form has them all. */
const shownSynonyms = 300

/** The categories, and what else can be done. */
export function deskView({ t }: Ctx, categories: readonly string[]): View {
  const buttons = categories.map((name) => ({
    label: categoryName(name, t),
    action: action(edit, 'cat', name),
  }))
  return {
    blocks: [
      { kind: 'title', text: t('faqEdit.title') },
      { kind: 'text', text: t('faqEdit.how') },
    ],
    buttons: [
      ...inPairs(buttons),
      [
        { label: t('faqEdit.new'), action: action(edit, 'new'), style: 'primary' },
        { label: t('faqEdit.retiredTopics'), action: action(edit, 'retired') },
      ],
      [
        { label: t('faqEdit.review'), action: go('faq_review') },
        { label: t('faqEdit.export'), action: go('faq_export') },
      ],
    ],
    private: true,
  }
}

/** Topics as buttons. */
export function topicsView({ t, locale }: Ctx, title: string, topics: readonly Topic[]): View {
  return {
    blocks: [
      { kind: 'title', text: title },
      ...(topics.length ? [] : [{ kind: 'text', text: t('faqEdit.none') } as const]),
    ],
    buttons: [
      ...topics.map((topic) => [
        { label: cut(topic.question[locale], 75), action: action(edit, 'open', topic.id) },
      ]),
      [toDesk(t('faqEdit.all'))],
    ],
    private: true,
  }
}

/** A topic with both answers and everything else that can be edited. */
export function topicView(ctx: Ctx, state: KeptState, note?: string): View {
  const { t } = ctx
  const { id, retired, category } = state
  const button = (label: string, verb: string): Button => ({ label, action: action(edit, verb, id) })
  return {
    blocks: [
      ...(note ? [{ kind: 'text', text: note } as const] : []),
      ...(retired ? [{ kind: 'text', text: t('faqEdit.isRetired') } as const] : []),
      ...contentBlocks(ctx, topicOf(state)),
      { kind: 'facts', facts: [...facts(ctx, topicOf(state)), ...madeBy(ctx, state)] },
    ],
    buttons: [
      retired
        ? [button(t('faqEdit.bringBack'), 'back'), button(t('faqEdit.versions'), 'hist')]
        : [
            { label: t('faqEdit.edit'), action: action(edit, 'edit', id), style: 'primary' },
            button(t('faqEdit.versions'), 'hist'),
            { label: t('faqEdit.retire'), action: action(edit, 'retire', id), style: 'danger' },
          ],
      [{ label: categoryName(category, t), action: action(edit, 'cat', category) }, toDesk(t('faqEdit.all'))],
    ],
    private: true,
  }
}

/** The newest versions of a topic, each to be opened. */
export function versionsView(ctx: Ctx, state: KeptState, versions: readonly KeptVersion[]): View {
  const { t, locale } = ctx
  return {
    blocks: [
      { kind: 'title', text: topicOf(state).question[locale] },
      { kind: 'list', items: versions.map((version) => versionLine(ctx, version)) },
    ],
    buttons: [
      ...inPairs(
        versions.map(({ version }) => ({
          label: t('faqEdit.openVersion', { version }),
          action: action(edit, 'old', `${version}:${state.id}`),
        })),
      ),
      [{ label: t('common.back'), action: action(edit, 'open', state.id) }],
    ],
    private: true,
  }
}

/** An earlier version, with the button that makes it the present one. */
export function versionView(ctx: Ctx, version: KeptVersion, present: boolean): View {
  const { t } = ctx
  const topic = topicOf(version)
  const arg = `${version.version}:${version.id}`
  return {
    blocks: [
      { kind: 'note', text: versionLine(ctx, version) },
      ...contentBlocks(ctx, topic),
      { kind: 'facts', facts: facts(ctx, topic) },
    ],
    buttons: [
      present
        ? []
        : [{ label: t('faqEdit.restore'), action: action(edit, 'put', arg), style: 'primary' as const }],
      [{ label: t('common.back'), action: action(edit, 'hist', version.id) }],
    ].filter((row) => row.length),
    private: true,
  }
}

/** A text of at most `most` characters. */
export function cut(text: string, most: number): string {
  const characters = Array.from(text)
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}

function contentBlocks(_ctx: Ctx, { question, answer }: Topic): View['blocks'] {
  return (['az', 'en'] as const).flatMap((locale) => [
    { kind: 'title' as const, text: question[locale] },
    ...answerBlocks(answer[locale]),
  ])
}

function facts({ t }: Ctx, { category, emergency, synonyms }: Topic) {
  const some = (all: readonly string[]) => cut(all.join(', '), shownSynonyms) || '–'
  return [
    { label: t('faqEdit.category'), value: categoryName(category, t) },
    { label: t('faqEdit.emergency'), value: emergency ? t('common.yes') : t('common.no') },
    { label: t('faqEdit.synonymsAz'), value: some(synonyms.az) },
    { label: t('faqEdit.synonymsEn'), value: some(synonyms.en) },
    { label: t('faqEdit.loans'), value: some(synonyms.loans) },
  ]
}

function madeBy({ t, locale }: Ctx, { version, editor, updatedAt }: KeptState) {
  return [
    { label: t('faqEdit.version'), value: String(version) },
    {
      label: t('faqEdit.lastEdited'),
      value: `${editor ?? t('faqEdit.files')}, ${dateTimeText(updatedAt, locale)}`,
    },
  ]
}

function versionLine({ t, locale }: Ctx, { version, at, editor, retired }: KeptVersion): string {
  const line = t('faqEdit.versionLine', {
    version,
    time: dateTimeText(at, locale),
    who: editor ?? t('faqEdit.files'),
  })
  return retired ? `${line} · ${t('faqEdit.retiredThen')}` : line
}

function toDesk(label: string): Button {
  return { label, action: action(edit, 'list') }
}

function inPairs<B>(buttons: readonly B[]): B[][] {
  return Array.from({ length: Math.ceil(buttons.length / 2) }, (_, row) =>
    buttons.slice(row * 2, row * 2 + 2),
  )
}

function dateTimeText(at: Date, locale: Locale): string {
  return `${shortDateText(at, baku, locale)}, ${clockText(at, baku)}`
}
