import { action, go } from '../../src/core/action.ts'
import type { Command } from '../../src/core/command.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { fold } from '../../src/core/text/fold.ts'
import type { Block, Button, Reply } from '../../src/core/view.ts'
import { slips } from '../../src/search/distance.ts'
import { runningAlerts } from '../../src/store/alert/chain.ts'
import { isAlarming } from '../case/phrase.ts'

/** Commands that are offered at most. */
const mostOffered = 3
/** Up to so many letters one slip is allowed, beyond two. */
const shortWord = 5

/** The answer to a word that is no command: what it may have been, and a way to help while an alert runs or the word smells of danger. */
export async function sayUnknown(ctx: Ctx, said: string, commands: readonly Command[]): Promise<Reply> {
  const { t, tx, now } = ctx
  const near = nearest(said, commands)
  const alarming = isAlarming(said)
  const inNeed = alarming || (await runningAlerts(tx, now)).length > 0
  const danger: Block[] = alarming ? [{ kind: 'text', text: t('safe.dangerFirst') }] : []
  const help: Button = { label: t('safe.needHelp'), action: action('help_me', 'ask'), style: 'danger' }
  return {
    view: {
      blocks: [
        { kind: 'text', text: t(near.length ? 'common.nearCommands' : 'common.unknownCommand') },
        ...danger,
      ],
      buttons: [
        ...(inNeed ? [[help]] : []),
        ...near.map((name) => [{ label: t('help.command', { name }), action: go(name) }]),
      ],
      private: true,
      ...(alarming ? { tone: 'emergency' } : {}),
    },
  }
}

/** The names of the commands that a word is a slip or two away from, the nearest first. */
function nearest(said: string, commands: readonly Command[]): string[] {
  const typed = fold(said).replaceAll(' ', '')
  const most = typed.length <= shortWord ? 1 : 2
  return commands
    .map(({ name, aliases = [] }) => ({
      name,
      far: Math.min(...[name, ...aliases].map((word) => farFrom(word, typed))),
    }))
    .filter(({ far }) => far <= most)
    .sort((a, b) => a.far - b.far)
    .slice(0, mostOffered)
    .map(({ name }) => name)
}

function farFrom(word: string, typed: string): number {
  return slips(fold(word).replace(/[ _]/g, ''), typed).at(-1) ?? Number.POSITIVE_INFINITY
}
