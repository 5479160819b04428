import type { Ctx } from '../../src/core/ctx.ts'
import type { Answers, Step } from '../../src/core/dialog/dialog.ts'
import { inTurn } from '../../src/core/in-turn.ts'
import { platformNames } from '../../src/core/platform.ts'
import { Refusal } from '../../src/core/refusal.ts'
import { tidyLine } from '../../src/core/text/tidy.ts'
import type { Option } from '../../src/core/view.ts'
import { allChapters, chapterName } from '../../src/store/chapter/chapters.ts'
import {
  findPeople,
  type GivenRole,
  givenRoles,
  type HeldRole,
  rolesHeld,
} from '../../src/store/person/roles.ts'
import { heldRoleText } from './held.ts'

/** What shall be done with a role. */
export interface Deed extends HeldRole {
  readonly give: boolean
}

/** The deed among the answers: `give.lead`, `take.lead.italy`. */
export function deedOf(answers: Answers): Deed {
  const [verb = '', role = '', chapterId] = (answers.deed ?? '').split('.')
  const known: GivenRole | undefined = givenRoles.find((each) => each === role)
  if (!known) throw new Refusal('common.staleButton')
  return { give: verb === 'give', role: known, chapterId: chapterId ?? null }
}

/** Who, what, and for a lead: of which chapter. */
export const roleSteps: readonly Step[] = [
  {
    key: 'who',
    label: 'roles.whoLabel',
    question: 'roles.whoQuestion',
    kind: 'text',
    max: 100,
    parse: async ({ tx }, text) => {
      if (!(await findPeople(tx, text, 1)).length) throw new Refusal('roles.nobody')
      return tidyLine(text)
    },
  },
  { key: 'person', label: 'roles.personLabel', kind: 'choice', page: true, options: people },
  { key: 'deed', label: 'roles.deedLabel', kind: 'choice', page: true, options: deeds },
  {
    key: 'chapter',
    label: 'roles.chapterLabel',
    kind: 'choice',
    page: true,
    when: (answers) => answers.deed === 'give.lead',
    options: async ({ tx, locale }) =>
      (await allChapters(tx)).map((chapter) => ({ value: chapter.id, label: chapterName(chapter, locale) })),
  },
]

async function people({ tx }: Ctx, answers: Answers): Promise<readonly Option[]> {
  const found = await findPeople(tx, answers.who ?? '')
  return found.map(({ personId, name, platforms }) => ({
    value: String(personId),
    label: `${short(name)} · ${[...new Set(platforms)].map((platform) => platformNames[platform]).join(', ')}`,
  }))
}

/** Roles the person lacks can be given, those they hold taken back; a lead may lead several chapters. */
async function deeds(ctx: Ctx, answers: Answers): Promise<readonly Option[]> {
  const held = await rolesHeld(ctx.tx, Number(answers.person))
  const lacking = givenRoles.filter((role) => role === 'lead' || !held.some((each) => each.role === role))
  const takes = await inTurn(held, async (each) => ({
    value: ['take', each.role, ...(each.chapterId ? [each.chapterId] : [])].join('.'),
    label: ctx.t('roles.take', { role: await heldRoleText(ctx, each) }),
  }))
  const gives = lacking.map((role) => ({
    value: `give.${role}`,
    label: ctx.t('roles.give', { role: ctx.t(`role.${role}`) }),
  }))
  return [...gives, ...takes].slice(0, 25)
}

function short(name: string): string {
  const characters = [...new Intl.Segmenter('az').segment(name)].map((part) => part.segment)
  return characters.length > 18 ? `${characters.slice(0, 17).join('')}…` : name
}
