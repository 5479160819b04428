import { action, readAction } from './action.ts'
import type { Catalogue } from './catalogue.ts'
import type { Inbound } from './inbound.ts'
import type { Refusal } from './refusal.ts'
import type { Button, Reply } from './view.ts'
import type { T } from './words.ts'

/** What a button that no longer works leads to all the same: help, if it may have been pressed in need; null = it was not. */
export function helpInstead(
  catalogue: Catalogue,
  { inbound: { act }, refusal, t }: { inbound: Inbound; refusal: Refusal; t: T },
): Reply | null {
  if (refusal.key !== 'common.staleButton' || act.kind !== 'press' || !catalogue.named('help_me')) return null
  const { command: name } = readAction(act.action)
  const known = catalogue.commands.find((each) => each.name === name)
  if (name === 'dialog' || (known && !known.urgent)) return null
  const need: Button = { label: t('helpCase.need'), action: action('help_me', 'ask'), style: 'danger' }
  return {
    view: {
      blocks: [
        { kind: 'text', text: t('common.staleHelp') },
        { kind: 'note', text: t('helpCase.dangerFirst') },
      ],
      buttons: [[need]],
      private: true,
      tone: 'emergency',
    },
  }
}
