import { h, link } from './dom.js'

/** Draws Discord's markdown as its client does, as far as a bot uses it; a backslash makes the next character plain. */
export function discordText(text, nameOf = (mention) => mention) {
  return lines(text, (line) => {
    const heading = /^#{1,3} (.*)$/.exec(line)
    if (heading) return h('strong', null, inline(heading[1], discordMarks, nameOf))
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

/** Slack's three escapes undone, as its client does in every text object. */
export function slackPlain(text) {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')
}

/** Draws Telegram's text with its entities (offsets in UTF-16 units). */
export function telegramText(text, entities = []) {
  const ends = entities.flatMap((e) => [e.offset, e.offset + e.length])
  const cuts = [...new Set([0, text.length, ...ends])].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((from, i) => {
    const piece = text.slice(from, cuts[i + 1])
    const around = entities.filter((e) => e.offset <= from && e.offset + e.length > from)
    const inner = around.some((e) => e.type === 'text_link') ? piece : inline(piece, [bareLink])
    return around.reduce((drawn, entity) => wrap(entity, drawn), inner)
  })
}

const tags = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
}

function wrap(entity, inner) {
  if (entity.type === 'text_link') return link(entity.url, inner)
  return tags[entity.type] ? h(tags[entity.type], null, inner) : inner
}

function lines(text, draw) {
  return text.split('\n').flatMap((line, i) => (i ? ['\n', draw(line)] : [draw(line)]))
}

const bareLink = [/^https?:\/\/[^\s<>«»"]*[^\s<>«»".,;:!?)\]*_]/, (m) => link(m[0], m[0])]

const discordMarks = [
  [/^\\([^0-9A-Za-z\s])/, (m) => m[1]],
  [/^\*\*(.+?)\*\*/, (m, again) => h('b', null, again(m[1]))],
  [/^\*([^*\s](?:.*?[^*\s])?)\*/, (m, again) => h('i', null, again(m[1]))],
  [/^~~(.+?)~~/, (m, again) => h('s', null, again(m[1]))],
  [/^`([^`]+)`/, (m) => h('code', null, m[1])],
  [/^\[((?:\\.|[^\]\\])+)\]\((https?:[^)\s]+)\)/, (m, again) => link(m[2], again(m[1]))],
  [/^<(https?:[^>\s]+)>/, (m) => link(m[1], m[1])],
  [/^<@[&!]?(\w+)>/, (m, _again, nameOf) => h('mark', null, `@${nameOf(m[1])}`)],
  [/^<#(\w+)>/, (m, _again, nameOf) => h('mark', null, `#${nameOf(m[1])}`)],
  [/^<t:(-?\d+)(?::\w)?>/, (m) => new Date(Number(m[1]) * 1000).toLocaleString('en-GB')],
  bareLink,
]

const slackMarks = [
  [/^&amp;/, () => '&'],
  [/^&lt;/, () => '<'],
  [/^&gt;/, () => '>'],
  [/^\*([^*\n]+)\*/, (m, again) => h('b', null, again(m[1]))],
  [/^_([^_\n]+)_/, (m, again) => h('i', null, again(m[1]))],
  [/^~([^~\n]+)~/, (m, again) => h('s', null, again(m[1]))],
  [/^`([^`]+)`/, (m) => h('code', null, slackPlain(m[1]))],
  [
    /^<((?:https?|mailto|tel):[^|>]+)(?:\|([^>]*))?>/,
    (m) => link(slackPlain(m[1]), slackPlain(m[2] ?? m[1])),
  ],
  [/^<!date\^\d+\^[^|>]*\|([^>]*)>/, (m) => slackPlain(m[1])],
  [
    /^<([@#!])([^|>]+)(?:\|([^>]*))?>/,
    (m, _a, nameOf) => h('mark', null, `${m[1] === '#' ? '#' : '@'}${m[3] ?? nameOf(m[2])}`),
  ],
]

/** Marks that begin inside a word are none (`a_b_c`); escapes and mentions always count. */
const wordMarks = /^[*_~`]/

function inline(text, marks, nameOf) {
  const parts = []
  let plain = ''
  for (let rest = text; rest; ) {
    const inWord = marks === slackMarks && wordMarks.test(rest) && /[\p{L}\p{N}]$/u.test(plain)
    const found = inWord
      ? null
      : marks.map(([pattern, draw]) => [pattern.exec(rest), draw]).find(([match]) => match)
    if (!found) {
      plain += rest[0]
      rest = rest.slice(1)
      continue
    }
    parts.push(
      plain,
      found[1](found[0], (inner) => inline(inner, marks, nameOf), nameOf),
    )
    plain = ''
    rest = rest.slice(found[0][0].length)
  }
  return [...parts, plain]
}
