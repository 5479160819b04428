import { action } from '../../src/core/action.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { inTurn } from '../../src/core/in-turn.ts'
import { said } from '../../src/core/said.ts'
import type { Block, Button, Reply } from '../../src/core/view.ts'
import { type HelpCase, openCaseFor } from '../../src/store/case/cases.ts'
import { contactOf } from '../../src/store/case/contact.ts'
import { chapterNameById } from '../../src/store/chapter/chapters.ts'
import { type RollPerson, rollPeople } from '../../src/store/rollcall/board.ts'
import { chaptersOf } from '../case/find.ts'
import { sayAccounts, sayState } from '../case/show.ts'
import { rootOfArg } from './root.ts'

const letters = new Intl.Segmenter('az')

/** People on one page of a list to call. */
const pageSize = 4

/** The silent, or those who need help, a few to a page, with whom to call and what came of the call. */
export async function listPeople(ctx: Ctx, arg: string, filter: 'silent' | 'help'): Promise<Reply> {
  const { tx, t } = ctx
  const root = await rootOfArg(ctx, arg)
  const after = Number(arg.split('.')[1]) || 0
  const query = { rootId: root.id, chapterIds: chaptersOf(ctx), filter, after, count: pageSize + 1 }
  const found = await rollPeople(tx, query)
  const people = found.slice(0, pageSize)
  if (!people.length && after) return said(t('rollcall.listEnd'))
  if (!people.length) return said(t(filter === 'silent' ? 'rollcall.nobodySilent' : 'rollcall.nobodyHelp'))
  const last = people.at(-1)
  const more =
    last && found.length > pageSize
      ? [
          [
            {
              label: t('rollcall.nextPage'),
              action: action('rollcall', filter, `${root.id}.${last.personId}`),
            },
          ],
        ]
      : []
  const lines = await inTurn(people, async (person) => {
    const help = await openCaseFor(tx, person.personId, root.id)
    return {
      blocks: await personBlocks(ctx, person, help),
      buttons: callButtons(ctx, person, { rootId: root.id, help }),
    }
  })
  return {
    view: {
      blocks: lines.flatMap(({ blocks }) => blocks),
      buttons: [...lines.map(({ buttons }) => buttons), ...more],
      private: true,
    },
  }
}

async function personBlocks(ctx: Ctx, person: RollPerson, help: HelpCase | null): Promise<Block[]> {
  const { tx, t, locale } = ctx
  const { personId, chapterId, city, emergencyContact, reminders, unreachable, unasked, answer, note } =
    person
  const { accounts } = await contactOf(tx, personId)
  return [
    { kind: 'title', text: t('rollcall.person', { name: person.name, id: personId }) },
    {
      kind: 'facts',
      facts: [
        {
          label: t('rollcall.chapter'),
          value: chapterId ? await chapterNameById(tx, chapterId, locale) : '–',
        },
        { label: t('rollcall.city'), value: city ?? '–' },
        { label: t('rollcall.contact'), value: emergencyContact || t('rollcall.noContact') },
        ...(accounts.length ? [{ label: t('helpCase.accounts'), value: sayAccounts(accounts) }] : []),
        { label: t('rollcall.reminders'), value: String(reminders) },
        ...(help ? [{ label: t('rollcall.call', { id: help.id }), value: await sayState(ctx, help) }] : []),
        ...(note ? [{ label: t(answer ? 'rollcall.note' : 'rollcall.unconfirmed'), value: note }] : []),
      ],
    },
    ...(unreachable ? [{ kind: 'note', text: t('rollcall.cannotReach') } as const] : []),
    ...(unasked && !unreachable && !answer ? [{ kind: 'note', text: t('rollcall.notAsked') } as const] : []),
  ]
}

function callButtons(
  { t }: Ctx,
  { personId, name }: RollPerson,
  { rootId, help }: { readonly rootId: number; readonly help: HelpCase | null },
): Button[] {
  const short = Array.from(letters.segment(name), ({ segment }) => segment)
    .slice(0, 16)
    .join('')
  return [
    {
      label: t('rollcall.calledSafe', { name: short }),
      action: action('rollcall', 'safe', `${rootId}.${personId}`),
      style: 'primary',
    },
    {
      label: t('rollcall.calledHelp', { name: short }),
      action: action('rollcall', 'need', `${rootId}.${personId}`),
      style: 'danger',
    },
    ...(help ? [{ label: t('helpCase.open'), action: action('case', 'show', help.id) }] : []),
  ]
}
