import { expect } from 'vitest'
import { until } from '../support/until.ts'
import type { Whole } from '../support/whole.ts'

/** A Board member, and the Board's channel, in Slack. */
export interface Author {
  readonly rana: string
  readonly board: string
}

/** Rəna prepares alert no. 1 in the Board's channel, an earthquake in Milan, and asks for the second key. */
export async function ranaPrepares(whole: Whole, { rana, board }: Author): Promise<void> {
  const modal = (id: string) =>
    until(() =>
      whole
        .slack()
        .people.find((person) => person.id === rana)
        ?.modals.find(({ view }) => view.callback_id === id),
    )
  await whole.drive('slack', 'slash', { user: rana, channel: board, text: 'broadcast' })
  await modal('dialog:form:0:new_actual')
  await whole.drive('slack', 'submit', { user: rana, values: { hazard: 'earthquake', audience: 'everyone' } })
  const facts = await modal('dialog:form:2:new_actual')
  expect(facts.errors).toEqual({})
  const values = { areaAz: 'Milan', areaEn: 'Milan', source: 'INGV <!channel>', affected: 'Italy' }
  expect(await whole.drive('slack', 'submit', { user: rana, values })).toEqual({ response_action: 'clear' })
  await whole.onSlack('broadcast:submit:1.1')
  await whole.drive('slack', 'press', { user: rana, action_id: 'broadcast:submit:1.1' })
  await modal('dialog:form:0:alert_confirm')
  await whole.drive('slack', 'submit', { user: rana, values: { typed: 'SEND' } })
  await whole.onSlack('broadcast:approve:1.1')
}
