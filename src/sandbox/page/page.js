import { stateOf } from './api.js'
import { drawDiscord } from './discord.js'
import { redraw } from './dom.js'
import { drawSlack } from './slack.js'
import { drawTelegram } from './telegram.js'

const columns = { telegram: drawTelegram, discord: drawDiscord, slack: drawSlack }

/** Who the visitor is and what is open, per platform; kept in the address so that a reload changes nothing. */
const choices = new URLSearchParams(location.hash.slice(1))
const chosen = (platform) => (key) => choices.get(`${platform}.${key}`) ?? ''

async function refresh(platform) {
  const state = await stateOf(platform, chosen(platform)('only'))
  const choose = (key, value) => {
    choices.set(`${platform}.${key}`, value)
    history.replaceState(null, '', `#${choices}`)
    refresh(platform)
  }
  const element = document.getElementById(platform)
  redraw(element, columns[platform](state, chosen(platform), choose))
}

const link = document.getElementById('link')
const events = new EventSource('/sandbox/events')
events.addEventListener('change', (event) => refresh(event.data))
events.onopen = () => {
  link.textContent = 'live'
  for (const platform of Object.keys(columns)) refresh(platform)
}
events.onerror = () => {
  link.textContent = 'the sandbox has stopped'
}
