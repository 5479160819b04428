import type { Ctx } from '../../src/core/ctx.ts'
import type { Answers, Dialog } from '../../src/core/dialog/dialog.ts'
import { Refusal } from '../../src/core/refusal.ts'
import type { Reply } from '../../src/core/view.ts'
import { storedPlace } from '../../src/places/residence.ts'
import { chapterName, chapterOfCountry } from '../../src/store/chapter/chapters.ts'
import { consentOf } from '../../src/store/person/consent.ts'
import { editMembership, findMembership } from '../../src/store/person/membership.ts'
import { afterRegistration } from '../register/after.ts'
import { answersOf } from '../register/membership-answers.ts'
import { placeStep } from '../register/steps.ts'
import { type Detail, details } from './fields.ts'
import { profile } from './view.ts'

/** A one-question dialog for every detail. */
export const edits: readonly Dialog[] = details.map((detail) => ({
  name: `me_${detail.step.key}`,
  version: 1,
  title: 'me.editTitle',
  steps: [detail.step],
  finish: (ctx, answers) => keep(ctx, detail, answers),
}))

/** Asks for one detail again, with what is stored. */
export async function openEdit(ctx: Ctx, key: string): Promise<Reply> {
  const dialog = edits.find((edit) => edit.name === `me_${key}`)
  if (!dialog) throw new Refusal('common.staleButton')
  const { personId } = ctx.actor
  const membership = await findMembership(ctx.tx, personId)
  if (!membership) throw new Refusal('common.notRegistered')
  return ctx.begin(dialog, answersOf(membership, await consentOf(ctx.tx, personId)))
}

async function keep(ctx: Ctx, { step, change }: Detail, answers: Answers): Promise<Reply> {
  const { tx, now, actor } = ctx
  if (!(await editMembership(tx, actor.personId, change(answers), now)))
    throw new Refusal('common.notRegistered')
  if (step !== placeStep) return profile(ctx, [ctx.t('me.saved')])
  for (const hook of afterRegistration) await hook(ctx, actor.personId)
  return profile(ctx, [ctx.t('me.saved'), ...(await chapterHint(ctx, answers))])
}

/** Who moved to another chapter's country is told so; the chapter stays theirs to choose. */
async function chapterHint({ tx, t, locale, actor }: Ctx, answers: Answers): Promise<readonly string[]> {
  const place = storedPlace(answers.place ?? '')
  const chapter = place && (await chapterOfCountry(tx, place.country))
  const membership = await findMembership(tx, actor.personId)
  if (!chapter || membership?.chapterId === chapter.id) return []
  return [t('me.otherChapter', { chapter: chapterName(chapter, locale) })]
}
