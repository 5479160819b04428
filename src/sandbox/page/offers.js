import { h } from './dom.js'

/**
 * The list of what can be said: `show(offers)` takes { label, hint, … }; `take(offer)` is called with the one that is pressed.
 * `marked` = the one that the arrows have reached.
 */
export function offerList(take) {
  const element = h('ul', { class: 'offers', role: 'listbox', hidden: true })
  let offers = []
  let at = -1
  function show(found) {
    offers = found
    at = -1
    element.hidden = offers.length === 0
    element.replaceChildren(...offers.map((offer) => item(offer, take)))
  }
  function mark(next) {
    at = (next + offers.length) % offers.length
    ;[...element.children].forEach((each, i) => {
      each.setAttribute('aria-selected', String(i === at))
      if (i === at) each.scrollIntoView({ block: 'nearest' })
    })
  }
  return {
    element,
    show,
    down: () => mark(at + 1),
    up: () => mark(at < 0 ? -1 : at - 1),
    get shown() {
      return offers.length > 0
    },
    get first() {
      return offers[0]
    },
    get marked() {
      return offers[at]
    },
  }
}

function item(offer, take) {
  const press = (event) => {
    event.preventDefault()
    take(offer)
  }
  return h(
    'li',
    { role: 'option', onmousedown: press },
    h('b', null, offer.label),
    offer.hint && h('small', null, offer.hint),
  )
}
