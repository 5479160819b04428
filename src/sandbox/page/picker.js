import { h, show } from './dom.js'

/** The first people of a world are its visitors (the demo makes them first); the crowd comes after. */
const visitors = 6
const listed = 40

/** Chooses one of several: `update(options, value)` with options { value, label, group? }. */
export function picker(label, choose) {
  const select = h('select', { 'aria-label': label, onchange: () => choose(select.value) })
  const element = h('label', { class: 'picker' }, h('small', null, label), select)
  return {
    element,
    update(options, value) {
      const groups = [...new Set(options.map((option) => option.group ?? ''))]
      show(
        select,
        groups.map((group) => {
          const inside = options.filter((option) => (option.group ?? '') === group)
          const draw = () => h('optgroup', { label: group }, inside.map(choice))
          return { key: group, value: inside, draw }
        }),
      )
      if (select.value !== value) select.value = value
    },
  }
}

const choice = (option) => h('option', { value: option.value }, option.label)

/** Chooses who one is; in a crowd by typing a part of the name. */
export function people(platform, choose) {
  const list = `people-${platform}`
  const options = h('datalist', { id: list })
  const found = () => {
    const hit = [...options.children].find((option) => option.value === search.value)
    if (!hit) return
    search.value = ''
    choose(hit.dataset.id)
  }
  const search = h('input', {
    class: 'search',
    type: 'search',
    list,
    placeholder: 'find …',
    'aria-label': `Find a member on ${platform}`,
    onchange: found,
    oninput: (event) => event.inputType !== 'insertText' && found(),
  })
  const chooser = picker('You are', choose)
  return {
    element: [chooser.element, search, options],
    update(everybody, me) {
      const crowd = everybody.length > visitors * 2
      const known = everybody.filter((person, i) => i < listed || person.value === me)
      const group = (person) =>
        everybody.indexOf(person) < visitors ? 'Visitors and staff' : 'Members who chat by themselves'
      chooser.update(crowd ? known.map((person) => ({ ...person, group: group(person) })) : known, me)
      search.hidden = everybody.length <= listed
      if (search.hidden) return
      const draw = (person) => () =>
        h('option', { value: `${person.label} · ${person.value.slice(-4)}`, 'data-id': person.value })
      show(
        options,
        everybody.map((person) => ({ key: person.value, value: person.label, draw: draw(person) })),
      )
    },
  }
}
