import { drive } from './api.js'
import { h, link } from './dom.js'
import { slackPlain, slackText } from './markup.js'

/** A plain text object of Slack. */
export function plain(object) {
  return slackPlain(object?.text ?? '')
}

/** One block of a Slack message or modal, as its client draws it. */
export function blockOf(block, m, at) {
  switch (block.type) {
    case 'header':
      return h('h3', { class: 'text' }, words(block.text, at))
    case 'section':
      return h(
        'div',
        { class: 'text' },
        block.text && words(block.text, at),
        block.fields &&
          h(
            'div',
            { class: 'facts' },
            block.fields.map((field) => h('div', { class: 'text' }, words(field, at))),
          ),
        block.accessory && h('div', { class: 'buttons' }, element(block.accessory, m, at)),
      )
    case 'context':
      return h(
        'small',
        { class: 'text' },
        block.elements.map((each) => words(each, at)),
      )
    case 'divider':
      return h('hr')
    case 'actions':
      return h(
        'div',
        { class: 'buttons' },
        block.elements.map((each) => element(each, m, at)),
      )
    default:
      return h('div', { class: 'text' }, JSON.stringify(block))
  }
}

function words(text, at) {
  return text.type === 'plain_text' ? plain(text) : slackText(text.text ?? '', at.named)
}

function element(each, m, at) {
  if (each.url) return link(each.url, plain(each.text))
  const channel = at.place === 'dm' || !m ? {} : { channel: at.place }
  const act = (more) =>
    drive('slack', 'press', {
      user: at.me.id,
      action_id: each.action_id,
      message: m?.ts,
      ...channel,
      ...more,
    })
  if (each.options) return choice(each, act)
  return h('button', { type: 'button', class: each.style ?? '', onclick: () => act({}) }, plain(each.text))
}

function choice(each, act) {
  const placeholder = each.placeholder ? plain(each.placeholder) : 'Choose …'
  return h(
    'select',
    {
      'aria-label': placeholder,
      onchange: (event) => event.target.value && act({ option: event.target.value }),
    },
    h('option', { value: '' }, placeholder),
    each.options.map((o) =>
      h('option', { value: o.value, selected: o.value === each.initial_option?.value }, plain(o.text)),
    ),
  )
}
