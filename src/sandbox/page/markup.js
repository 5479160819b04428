import { h } from './dom.js'

/** Draws Discord's markdown as its client does, as far as a bot uses it; a backslash makes the next character plain. */
export function discordText(text, nameOf = (mention) => mention) {
  return lines(text, (line) => {
    const heading = /^(#{1,3}) (.*)$/.exec(line)
    if (heading) return h('strong', null, inline(heading[2], discordMarks, nameOf))
    const small = /^-# (.*)$/.exec(line)
    if (small) return h('small', null, inline(small[1], discordMarks, nameOf))
    const item = /^[-*] (.*)$/.exec(line)
    if (item) return ['• ', inline(item[1], discordMarks, nameOf)]
    return inline(line, discordMarks, nameOf)
  })
}

/** Draws Slack's mrkdwn: `&amp; &lt; &gt;` stand for themselves. */
export function slackText(text, nameOf = (mention) => mention) {
  return lines(text, (line) => inline(line, slackMarks, nameOf))
}

/** Draws Telegram's text with its entities (offsets in UTF-16 units). */
export function telegramText(text, entities = []) {
  const cuts = [...new Set([0, text.length, ...entities.flatMap((e) => [e.offset, e.offset + e.length])])].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((from, i) => {
    const piece = text.slice(from, cuts[i + 1])
    const around = entities.filter((e) => e.offset <= from && e.offset + e.length > from)
    return around.reduce((inner, entity) => wrap(entity, inner), piece)
  })
}

function wrap(entity, inner) {
  const tags = { bold: 'b', italic: 'i', underline: 'u', strikethrough: 's', code: 'code', pre: 'pre', blockquote: 'blockquote' }
  if (entity.type === 'text_link') return h('a', { href: entity.url, target: '_blank', rel: 'noreferrer' }, inner)
  return tags[entity.type] ? h(tags[entity.type], null, inner) : inner
}

function lines(text, draw) {
  return text.split('\n').flatMap((line, i) => (i ? ['\n', draw(line)] : [draw(line)]))
}

const discordMarks = [
  [/^\\([^0-9A-Za-z\s])/, (m) => m[1]],
  [/^\*\*(.+?)\*\*/, (m, again) => h('b', null, again(m[1]))],
  [/^\*(.+?)\*/, (m, again) => h('i', null, again(m[1]))],
  [/^`([^`]+)`/, (m) => h('code', null, m[1])],
  [/^\[([^\]]+)\]\((https?:[^)]+)\)/, (m) => h('a', { href: m[2], target: '_blank', rel: 'noreferrer' }, m[1])],
  [/^<@&?(\w+)>/, (m, _again, nameOf) => h('mark', null, `@${nameOf(m[1])}`)],
]

const slackMarks = [
  [/^&amp;/, () => '&'],
  [/^&lt;/, () => '<'],
  [/^&gt;/, () => '>'],
  [/^\*([^*\n]+)\*/, (m, again) => h('b', null, again(m[1]))],
  [/^_([^_\n]+)_/, (m, again) => h('i', null, again(m[1]))],
  [/^`([^`]+)`/, (m) => h('code', null, m[1])],
  [/^<(https?:[^|>]+)(?:\|([^>]*))?>/, (m) => h('a', { href: m[1], target: '_blank', rel: 'noreferrer' }, m[2] ?? m[1])],
  [/^<[@#!]([^>]+)>/, (m, _again, nameOf) => h('mark', null, `@${nameOf(m[1])}`)],
]

function inline(text, marks, nameOf) {
  const parts = []
  let plain = ''
  for (let rest = text; rest; ) {
    const found = marks.map(([pattern, draw]) => [pattern.exec(rest), draw]).find(([match]) => match)
    if (!found) {
      plain += rest[0]
      rest = rest.slice(1)
      continue
    }
    parts.push(plain, found[1](found[0], (inner) => inline(inner, marks, nameOf), nameOf))
    plain = ''
    rest = rest.slice(found[0][0].length)
  }
  return [...parts, plain]
}
