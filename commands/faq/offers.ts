import { action, go } from '../../src/core/action.ts'
import type { Locale } from '../../src/core/language.ts'
import type { Button, View } from '../../src/core/view.ts'
import { type Key, saying, type T } from '../../src/core/words.ts'
import type { Topic } from './topic.ts'

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
