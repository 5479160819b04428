import { stateOf } from './api.js'
import { column } from './column.js'
import { discord } from './discord.js'
import { slack } from './slack.js'
import { telegram } from './telegram.js'

/** Who the visitor is and what is open, per platform; kept in the address so that a reload changes nothing. */
const choices = new URLSearchParams(location.hash.slice(1))
const pauseMs = 120

const columns = Object.entries({ telegram, discord, slack }).map(([platform, kind]) => start(platform, kind))

/** One column: draws the newest state, one request at a time. */
function start(platform, kind) {
  const chosen = (key) => choices.get(`${platform}.${key}`) ?? ''
  const choose = (key, value) => {
    choices.set(`${platform}.${key}`, value)
    if (platform === 'telegram' && key === 'me') choices.delete('telegram.place')
    history.replaceState(null, '', `#${choices}`)
    refresh()
  }
  let state
  let at
  const shown = column(document.getElementById(platform), {
    platform,
    title: kind.title,
    placeholder: kind.placeholder,
    choose,
    say: (text) => at && kind.say(text, at),
    suggest: (text) => (at ? kind.suggest(text, at) : []),
  })
  async function draw() {
    const only = kind.only(chosen, state)
    state = await stateOf(platform, only)
    const view = kind.view(state, chosen, shown.fill)
    if (!view) return
    at = { state, me: view.me, place: view.place }
    // The chat that is shown is another one than was asked for: ask again.
    if (view.place !== only && view.place !== 'dm') {
      choices.set(`${platform}.place`, view.place)
      return refresh()
    }
    shown.update({ ...view, me: String(view.me.id) })
  }
  const refresh = oneAtATime(draw)
  return { platform, refresh }
}

/** Runs `draw` with a pause after each run; however often it is asked for meanwhile, it runs once more. */
function oneAtATime(draw) {
  let busy = false
  let again = false
  return async function run() {
    if (busy) {
      again = true
      return
    }
    busy = true
    again = false
    await draw().catch(() => offline())
    setTimeout(() => {
      busy = false
      if (again) run()
    }, pauseMs)
  }
}

// The address holds the choices, so that these links only scroll.
for (const anchor of document.querySelectorAll('nav a'))
  anchor.addEventListener('click', (event) => {
    event.preventDefault()
    document.getElementById(anchor.hash.slice(1))?.scrollIntoView()
  })

const link = document.getElementById('link')
const events = new EventSource('/sandbox/events')
events.addEventListener('change', (event) => columns.find((each) => each.platform === event.data)?.refresh())
events.onopen = () => {
  link.textContent = '● live'
  for (const each of columns) each.refresh()
}
events.onerror = offline

function offline() {
  link.textContent = '○ the demo has stopped'
}
