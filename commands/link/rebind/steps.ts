import type { Ctx } from '../../../src/core/ctx.ts'
import type { Answers, Step } from '../../../src/core/dialog/dialog.ts'
import { inTurn } from '../../../src/core/in-turn.ts'
import { Refusal } from '../../../src/core/refusal.ts'
import { tidyLine } from '../../../src/core/text/tidy.ts'
import type { Option } from '../../../src/core/view.ts'
import { accountsOf } from '../../../src/store/person/accounts.ts'
import { findPeople } from '../../../src/store/person/find-people.ts'
import { accountName } from '../view.ts'

/** As many as a choice can show. */
const most = 25

/** The answer when no account is detached. */
export const keepAll = 'keep'

/** Whose account is lost, from which one they write now, why; and whether the lost one goes. */
export const rebindSteps: readonly Step[] = [
  named('who', 'rebind.whoLabel', 'rebind.whoQuestion'),
  named('to', 'rebind.toLabel', 'rebind.toQuestion'),
  {
    key: 'reason',
    label: 'rebind.reasonLabel',
    question: 'rebind.reasonQuestion',
    kind: 'text',
    max: 200,
    parse: async (_ctx, text) => tidyLine(text),
  },
  {
    key: 'person',
    label: 'rebind.personLabel',
    kind: 'choice',
    page: true,
    options: (ctx, { who }) => people(ctx, who),
  },
  { key: 'other', label: 'rebind.otherLabel', kind: 'choice', options: (ctx, { to }) => people(ctx, to) },
  { key: 'lost', label: 'rebind.lostLabel', kind: 'choice', page: true, options: accounts },
]

function named(
  key: string,
  label: 'rebind.whoLabel' | 'rebind.toLabel',
  question: 'rebind.whoQuestion' | 'rebind.toQuestion',
): Step {
  return {
    ...{ key, label, question, kind: 'text', max: 100 },
    parse: async ({ tx }, text) => {
      const found = await findPeople(tx, text, most + 1)
      if (!found.length) throw new Refusal('roles.nobody')
      if (found.length > most) throw new Refusal('rebind.tooMany')
      return tidyLine(text)
    },
  }
}

/** People by name, accounts and number: two of one name must be told apart. */
async function people({ tx }: Ctx, text = ''): Promise<readonly Option[]> {
  return inTurn(await findPeople(tx, text, most), async ({ personId, name }) => {
    const own = (await accountsOf(tx, personId)).map(accountName).join(', ')
    return { value: String(personId), label: `№ ${personId} · ${short(name, 20)} · ${short(own, 40)}` }
  })
}

async function accounts({ tx, t }: Ctx, { person }: Answers): Promise<readonly Option[]> {
  const own = await accountsOf(tx, Number(person))
  return [
    { value: keepAll, label: t('rebind.keepAll') },
    ...own.slice(0, most - 1).map((account) => ({
      value: String(account.id),
      label: t('rebind.detach', { account: short(accountName(account), 40) }),
    })),
  ]
}

function short(text: string, most: number): string {
  const characters = [...new Intl.Segmenter('az').segment(text)].map(({ segment }) => segment)
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text
}
