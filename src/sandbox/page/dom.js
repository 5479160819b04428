/** Makes an element: `h('button', { onclick }, 'Send')`; texts are always text, never markup. */
export function h(tag, props, ...children) {
  const element = document.createElement(tag)
  for (const [key, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value)
    else if (key === 'class') element.className = value
    else if (key in element && key !== 'list' && key !== 'form') element[key] = value
    else element.setAttribute(key, value)
  }
  element.append(...children.flat(9).filter((child) => child !== null && child !== undefined && child !== false))
  return element
}

/** Replaces what an element holds, keeping the scroll at the end when it was there, and what is being typed. */
export function redraw(element, ...children) {
  const log = element.querySelector('.log')
  const atEnd = !log || log.scrollHeight - log.scrollTop - log.clientHeight < 60
  const top = log?.scrollTop ?? 0
  const typed = new Map([...element.querySelectorAll('[data-keep]')].map((field) => [field.dataset.keep, field.value]))
  const focused = element.contains(document.activeElement) ? document.activeElement?.dataset.keep : null
  element.replaceChildren(...children.flat(9).filter(Boolean))
  for (const field of element.querySelectorAll('[data-keep]')) {
    const value = typed.get(field.dataset.keep)
    if (value !== undefined) field.value = value
    if (focused && field.dataset.keep === focused) field.focus()
  }
  const next = element.querySelector('.log')
  if (next) next.scrollTop = atEnd ? next.scrollHeight : top
}

/** A time of day as the machine's zone shows it. */
export function time(ms) {
  return new Date(ms).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' })
}
