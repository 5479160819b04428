/** Makes an element: `h('button', { onclick }, 'Send')`; texts are always text, never markup. */
export function h(tag, props, ...children) {
  const element = document.createElement(tag)
  for (const [key, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value)
    else if (key === 'class') element.className = value
    else if (key in element && key !== 'list' && key !== 'form') element[key] = value
    else element.setAttribute(key, value === true ? '' : value)
  }
  element.append(
    ...children.flat(9).filter((child) => child !== null && child !== undefined && child !== false),
  )
  return element
}

/** A link to the outside; an address that is none of the web's stays text. */
export function link(address, ...words) {
  const known = /^(https?|tel|mailto|tg):/i.test(address)
  return known
    ? h('a', { href: address, target: '_blank', rel: 'noreferrer' }, words)
    : h('span', null, words)
}

const drawn = new WeakMap()

/**
 * Shows entries `{ key, value, draw }` in an element. What did not change stays the same node: a press, the focus and an open
 * list survive the crowd's chatter.
 */
export function show(parent, entries) {
  const before = drawn.get(parent) ?? new Map()
  const now = new Map()
  for (const { key, value, draw } of entries) {
    const mark = JSON.stringify(value)
    const old = before.get(key)
    now.set(key, old?.mark === mark ? old : { mark, node: draw(), old: old?.node })
  }
  for (const [key, { node }] of before) if (!now.has(key)) node.remove()
  let last = null
  for (const entry of now.values()) {
    if (entry.old) replace(entry)
    const place = last ? last.nextSibling : parent.firstChild
    if (entry.node !== place) parent.insertBefore(entry.node, place)
    last = entry.node
  }
  drawn.set(parent, now)
}

/** Puts the new node where the old one was, with the focus on the same thing. */
function replace(entry) {
  const { old, node } = entry
  entry.old = undefined
  const focused = old.contains(document.activeElement) ? document.activeElement : null
  if (old.isConnected) old.replaceWith(node)
  if (!focused) return
  const same = [...node.querySelectorAll('button, select')].find(
    (each) => each.textContent === focused.textContent,
  )
  const next = same ?? node.querySelector('button, select, input, textarea') ?? node
  if (next === node) node.tabIndex = -1
  next.focus({ preventScroll: true })
}

/** A time of day as the machine's zone shows it. */
export function time(ms) {
  return new Date(ms).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
}

/** « 12 KB » */
export function size(bytes) {
  return bytes < 1000 ? `${bytes} B` : `${Math.round(bytes / 1000)} KB`
}
