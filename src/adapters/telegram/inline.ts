import type { InlineQuery, InlineQueryResultArticle } from 'grammy/types'
import type { Suggestion, SuggestRequest } from '../../core/port.ts'
import { shorten } from '../../core/text/split.ts'
import { render } from './render.ts'

/** Bot API, answerInlineQuery: at most 50 results, ids of 1–64 bytes. */
const mostResults = 50
const titleLength = 100

/** What typing after the bot's name means: a question to the FAQ. */
export function asking(query: InlineQuery): SuggestRequest {
  const { language_code: locale } = query.from
  return {
    platform: 'telegram',
    command: 'faq',
    option: 'question',
    text: query.query,
    userId: String(query.from.id),
    ...(locale ? { locale } : {}),
  }
}

/** Completions as articles; choosing one drops its answer into the chat. */
export function renderArticles(suggestions: readonly Suggestion[]): InlineQueryResultArticle[] {
  return suggestions.slice(0, mostResults).flatMap(({ label, view }, index) => {
    const [part] = view ? render(view) : []
    if (!part) return []
    const { parse_mode, link_preview_options } = part.how
    const content = { message_text: part.text, parse_mode, link_preview_options }
    const title = shorten(label.trim(), titleLength) || '…'
    return [{ type: 'article' as const, id: String(index), title, input_message_content: content }]
  })
}
