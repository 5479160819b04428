/** Performs one act of a simulated person; a call that makes no sense is shown, not thrown. */
export async function drive(platform, verb, body) {
  const answer = await fetch(`/sandbox/${platform}/${verb}`, { method: 'POST', body: JSON.stringify(body) })
  const result = await answer.json()
  if (!answer.ok) complain(result.error ?? 'the sandbox refused')
  return answer.ok ? result : null
}

/** What a platform's people see now; `only` = the messages of that chat alone. */
export async function stateOf(platform, only) {
  return (await fetch(`/sandbox/${platform}${only ? `?only=${encodeURIComponent(only)}` : ''}`)).json()
}

/** Shows a line for a few seconds. */
export function complain(text) {
  const line = document.createElement('div')
  line.className = 'complaint'
  line.setAttribute('role', 'alert')
  line.textContent = text
  document.body.append(line)
  setTimeout(() => line.remove(), 6000)
}
