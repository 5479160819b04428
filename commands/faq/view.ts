import { action, go } from '../../src/core/action.ts'
import type { Locale } from '../../src/core/language.ts'
import type { Button, View } from '../../src/core/view.ts'
import { type Key, saying, type T } from '../../src/core/words.ts'
import { answerBlocks } from './blocks.ts'
import type { Topic } from './content.ts'

/** The answer alone, as it can be dropped into any chat. */
export function plainAnswer(topic: Topic, locale: Locale, slash?: string): View {
  const answer = answerBlocks(topic.answer[locale], slash)
  return { blocks: [{ kind: 'title', text: topic.question[locale] }, ...answer] }
}

interface Answering {
  readonly t: T
  readonly locale: Locale
  /** Under which the person can rate it. */
  readonly questionId: number
}

/** The answer with what can be done next. */
export function answerView(topic: Topic, { t, locale, questionId }: Answering): View {
  const rate = [
    { label: t('faq.helpful'), action: action('faq', 'good', questionId) },
    { label: t('faq.notHelpful'), action: action('faq', 'bad', questionId) },
  ]
  return {
    ...plainAnswer(topic, locale, t('common.slash')),
    buttons: [...actions(topic, t).map((button) => [button]), rate, [askPerson(t)]].filter(
      (row) => row.length,
    ),
    private: true,
  }
}

/** "Did you mean": up to three questions and a person. */
export function suggestView(topics: readonly Topic[], t: T, locale: Locale): View {
  return {
    blocks: [{ kind: 'text', text: t('faq.didYouMean') }],
    buttons: [...topics.map((topic) => [showButton(topic, locale)]), [callHelp(t), askPerson(t)]],
    private: true,
  }
}

/** What cannot be read is not left without a way on: a person, or help at once. */
export function wayOutView(text: string, t: T): View {
  return { blocks: [{ kind: 'text', text }], buttons: [[callHelp(t), askPerson(t)]], private: true }
}

/** An honest "I don't know", with a person and the categories. */
export function refuseView(t: T): View {
  return {
    blocks: [{ kind: 'text', text: t('faq.unknown') }],
    buttons: [[callHelp(t), askPerson(t)], [{ label: t('faq.browse'), action: action('faq', 'list') }]],
    private: true,
  }
}

/** A list of questions, as buttons. */
export function listView(title: string, topics: readonly Topic[], t: T, locale: Locale): View {
  return {
    blocks: [{ kind: 'title', text: title }],
    buttons: [
      ...topics.map((topic) => [showButton(topic, locale)]),
      [{ label: t('faq.browse'), action: action('faq', 'list') }],
    ],
    private: true,
  }
}

/** The categories and the questions asked most. */
export function browseView(
  categories: readonly string[],
  popular: readonly Topic[],
  t: T,
  locale: Locale,
): View {
  const category = (name: string) => ({ label: categoryName(name, t), action: action('faq', 'cat', name) })
  const pairs: Button[][] = []
  for (let i = 0; i < categories.length; i += 2) pairs.push(categories.slice(i, i + 2).map(category))
  return {
    blocks: [
      { kind: 'title', text: t('faq.title') },
      { kind: 'text', text: t('faq.how') },
      ...(popular.length ? [{ kind: 'note', text: t('faq.popular') } as const] : []),
    ],
    buttons: [...popular.map((topic) => [showButton(topic, locale)]), ...pairs],
    private: true,
  }
}

export function categoryName(name: string, t: T): string {
  return saying(t, `faq.category.${name}` as Key)
}

export function askPerson(t: T): Button {
  return { label: t('faq.askPerson'), action: go('ask') }
}

/** The way to the responders on duty. */
export function callHelp(t: T): Button {
  return { label: t('faq.action.help_me'), action: go('help_me') }
}

function showButton(topic: Topic, locale: Locale): Button {
  return { label: short(topic.question[locale]), action: action('faq', 'show', topic.id) }
}

/** Button labels are at most 75 characters (Slack's limit, the smallest). */
function short(text: string): string {
  const characters = Array.from(text)
  return characters.length <= 75 ? text : `${characters.slice(0, 74).join('')}…`
}

/** The command that a topic's action opens. */
const opens: Readonly<Record<Topic['actions'][number], string>> = {
  register: 'register',
  events: 'events',
  me: 'me',
  erase: 'me',
  language: 'language',
  safe: 'safe',
  help: 'help',
}

function actions(topic: Topic, t: T): Button[] {
  const commands = topic.actions.flatMap((name) =>
    topic.emergency && name === 'help' ? 'help_me' : opens[name],
  )
  return [...new Set(commands)].map((name) => ({
    label: saying(t, `faq.action.${name}` as Key),
    action: go(name),
    ...(topic.emergency ? { style: 'danger' as const } : {}),
  }))
}
