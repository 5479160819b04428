import { action, go } from '../../src/core/action.ts'
import type { Locale } from '../../src/core/language.ts'
import type { Block, Button, View } from '../../src/core/view.ts'
import { type Key, saying, type T } from '../../src/core/words.ts'
import { askPerson } from './offers.ts'
import type { Topic } from './topic.ts'

/** The slash of a command that an answer names. */
const command = /(?<=^|[\s(«“])\/(?=[a-z])/gm

/** An answer's text as blocks of a view: paragraphs and lists, in order, without any markup; `slash` = how commands begin. */
export function answerBlocks(text: string, slash = '/'): readonly Block[] {
  return text
    .replace(command, slash)
    .split(/\n\s*\n/)
    .flatMap((paragraph) =>
      runs(
        paragraph
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== ''),
      ),
    )
}

/** A paragraph may run straight into its list, and a list into the next sentence. */
function runs(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = []
  for (const line of lines) {
    const last = blocks.at(-1)
    const item = line.startsWith('- ') ? line.slice(2) : null
    if (item !== null && last?.kind === 'list')
      blocks[blocks.length - 1] = { kind: 'list', items: [...last.items, item] }
    else if (item !== null) blocks.push({ kind: 'list', items: [item] })
    else if (last?.kind === 'text') blocks[blocks.length - 1] = { kind: 'text', text: `${last.text} ${line}` }
    else blocks.push({ kind: 'text', text: line })
  }
  return blocks
}

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
