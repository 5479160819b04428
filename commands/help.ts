import { go } from '../src/core/action.ts'
import { allowed } from '../src/core/actor.ts'
import type { Command } from '../src/core/command.ts'
import type { Ctx } from '../src/core/ctx.ts'
import type { Button, Reply } from '../src/core/view.ts'
import { saying } from '../src/core/words.ts'
import { readHelp } from './rollcall/safe.ts'
import { sayUnknown } from './rollcall/unknown.ts'

/** Buttons that fit beside the list on every platform: four rows of two. */
const mostButtons = 8

/**
 * Lists the commands that this person may use on this platform, and offers them as buttons. «Kömək» is no alias: whoever writes
 * it in an emergency calls for help.
 */
export function createHelp(all: () => readonly Command[]): Command {
  return {
    name: 'help',
    about: 'help.about',
    beside: 'all',
    run: async (ctx) =>
      (await readHelp(ctx)) ??
      list(
        ctx,
        all().filter((command) => isOffered(ctx, command)),
      ),
    unknown: async (ctx, said) =>
      sayUnknown(
        ctx,
        said,
        all().filter((command) => isOffered(ctx, command)),
      ),
  }
}

function isOffered({ actor }: Ctx, { hidden, needs }: Command): boolean {
  return !hidden && allowed(actor, needs)
}

function list({ t }: Ctx, commands: readonly Command[]): Reply {
  const buttons: Button[] = commands
    .filter(({ name }) => !['start', 'help', 'cancel'].includes(name))
    .slice(0, mostButtons)
    .map(({ name, about }) => ({
      label: short(saying(t, about)) ?? t('help.command', { name }),
      action: go(name),
    }))
  const rows = Array.from({ length: Math.ceil(buttons.length / 2) }, (_, row) =>
    buttons.slice(row * 2, row * 2 + 2),
  )
  return {
    view: {
      blocks: [
        { kind: 'title', text: t('help.title') },
        {
          kind: 'list',
          items: commands.map(({ name, about }) => t('help.line', { name, about: saying(t, about) })),
        },
        { kind: 'text', text: t('help.ask') },
      ],
      buttons: rows,
      private: true,
    },
  }
}

/** A text that fits a button; null = it does not. */
function short(text: string): string | null {
  return text.length <= 40 ? text : null
}
