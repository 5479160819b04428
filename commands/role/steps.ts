import type { Ctx } from '../../src/core/ctx.ts'
import type { Answers, Step } from '../../src/core/dialog/dialog.ts'
import { inTurn } from '../../src/core/in-turn.ts'
import { Refusal } from '../../src/core/refusal.ts'
import { tidyLine } from '../../src/core/text/tidy.ts'
import { endOf, readDay } from '../../src/core/time/day.ts'
import type { Option } from '../../src/core/view.ts'
import { allChapters, chapterName, chapterNames } from '../../src/store/chapter/chapters.ts'
import { findPeople } from '../../src/store/person/find-people.ts'
import { codeOf, type GivenRole, givenRoles, type HeldRole, rolesHeld } from '../../src/store/person/roles.ts'
import { heldRoleText } from './held.ts'
import { personLabel } from './who.ts'

/** What shall be done with a role, and why. */
export interface Deed extends HeldRole {
  readonly give: boolean
  readonly reason: string
  /** Of a role that is given: from when on it is over; null = it has no end. */
  readonly endsAt: Date | null
}

/** The deed among the answers: `give.lead`, `take.lead.italy`. */
export function deedOf(answers: Answers): Deed {
  const [verb = '', name = '', taken = null] = (answers.deed ?? '').split('.')
  const role: GivenRole | undefined = givenRoles.find((each) => each === name)
  if (!role) throw new Refusal('common.staleButton')
  const give = verb === 'give'
  const led = role === 'lead' ? (answers.chapter ?? null) : null
  const until = give ? readDay(answers.until ?? '') : null
  return {
    ...{ give, role, chapterId: give ? led : taken, reason: answers.reason ?? '' },
    endsAt: until && (until.whole ? endOf(until) : until.at),
  }
}

/** Who, what, for a lead of which chapter, why, and until when. */
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
  {
    key: 'person',
    label: 'roles.personLabel',
    hint: 'roles.personHint',
    kind: 'choice',
    page: true,
    options: people,
  },
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
  {
    key: 'reason',
    label: 'roles.reasonLabel',
    hint: 'roles.reasonHint',
    kind: 'text',
    max: 200,
    page: true,
    parse: async (_ctx, text) => tidyLine(text),
  },
  {
    key: 'until',
    label: 'roles.untilLabel',
    hint: 'roles.untilHint',
    kind: 'text',
    max: 40,
    optional: true,
    when: (answers) => answers.deed?.startsWith('give.') ?? false,
    parse: async ({ now }, text) => {
      const day = readDay(text)
      if (!day) throw new Refusal('audit.dateUnclear')
      if (endOf(day) <= now) throw new Refusal('roles.untilPast')
      return tidyLine(text)
    },
  },
]

async function people({ tx, locale }: Ctx, answers: Answers): Promise<readonly Option[]> {
  const chapters = await chapterNames(tx, locale)
  const found = await findPeople(tx, answers.who ?? '')
  return found.map((each) => ({ value: String(each.personId), label: personLabel(each, chapters) }))
}

/** Roles the person lacks can be given, those they hold taken back; a lead may lead several chapters. */
async function deeds(ctx: Ctx, answers: Answers): Promise<readonly Option[]> {
  const held = await rolesHeld(ctx.tx, Number(answers.person))
  const lacking = givenRoles.filter((role) => role === 'lead' || !held.some((each) => each.role === role))
  const takes = await inTurn(held, async (each) => ({
    value: `take.${codeOf(each)}`,
    label: ctx.t('roles.take', { role: await heldRoleText(ctx, each) }),
  }))
  const gives = lacking.map((role) => ({
    value: `give.${role}`,
    label: ctx.t('roles.give', { role: ctx.t(`role.${role}`) }),
  }))
  return [...gives, ...takes]
}
