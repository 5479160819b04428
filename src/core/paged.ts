import { action } from './action.ts'
import { inTurn } from './in-turn.ts'
import { Refusal } from './refusal.ts'
import type { Button } from './view.ts'
import type { T } from './words.ts'

/** One button to a row; Slack takes ten rows to a message, and others of it need room, too. */
const atOnce = 8

/** The page that a button's argument names. */
export function pageOfArg(arg: string): number {
  if (!/^\d{0,4}$/.test(arg)) throw new Refusal('common.staleButton')
  return Number(arg)
}

/** A list as buttons, one page of it with the way to the others: no platform's limit cuts anything off. */
interface Listed<I> {
  readonly items: readonly I[]
  readonly page: number
  /** `command:verb`, whose argument is a page. */
  readonly turn: `${string}:${string}`
  draw(item: I): Promise<Button> | Button
}

export async function pagedRows<I>(t: T, { items, page, turn, draw }: Listed<I>): Promise<Button[][]> {
  const last = Math.max(0, Math.ceil(items.length / atOnce) - 1)
  const here = Math.min(page, last)
  const [command = '', verb = ''] = turn.split(':')
  const turns = [
    ...(here > 0 ? [{ label: t('common.earlier'), action: action(command, verb, here - 1) }] : []),
    ...(here < last ? [{ label: t('common.more'), action: action(command, verb, here + 1) }] : []),
  ]
  const rows = await inTurn(items.slice(here * atOnce, (here + 1) * atOnce), async (item) => [
    await draw(item),
  ])
  return turns.length ? [...rows, turns] : rows
}
