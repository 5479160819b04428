/** Performs one act of a simulated person; a call that makes no sense is shown, not thrown. */
export async function drive(platform, verb, body) {
  try {
    const answer = await fetch(`/sandbox/${platform}/${verb}`, { method: 'POST', body: JSON.stringify(body) })
    const result = await answer.json()
    if (answer.ok && !result?.error) return result
    complain(
      result.error === 'operation_timeout' ? 'The bot did not answer in time. Try again.' : result.error,
    )
  } catch {
    complain('The sandbox does not answer: is the demo still running?')
  }
  return null
}

/** What a platform's people see now; `only` = the messages of that chat alone. */
export async function stateOf(platform, only) {
  const answer = await fetch(`/sandbox/${platform}?only=${encodeURIComponent(only)}`)
  return answer.json()
}

/** Shows a line for a few seconds. */
export function complain(text) {
  const line = document.createElement('div')
  line.className = 'complaint'
  line.setAttribute('role', 'alert')
  line.textContent = text || 'The sandbox refused.'
  document.body.append(line)
  setTimeout(() => line.remove(), 6000)
}
