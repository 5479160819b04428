import { action } from '../../src/core/action.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Tx } from '../../src/core/tx.ts'
import type { Block, Button } from '../../src/core/view.ts'
import type { T } from '../../src/core/words.ts'
import { findCase, type HelpCase } from '../../src/store/case/cases.ts'
import { notesOf } from '../../src/store/case/notes.ts'
import { nameOf } from '../../src/store/person/name.ts'

/** Who is told of a call while nobody on duty can be, in this order. */
export const insteadRoles = ['lead', 'secretariat', 'board'] as const

/** The sentence that a call is on its way to the people on duty, and what is said when it is not. */
const sentences = {
  called: { duty: 'helpCase.called', instead: 'helpCase.calledInstead' },
  shut: { duty: 'helpCase.shutCalled', instead: 'helpCase.calledInstead' },
  inAlert: { duty: 'safe.savedHelp', instead: 'helpCase.calledInstead' },
  practice: { duty: 'safe.savedHelpExercise', instead: 'helpCase.practiceInstead' },
  real: { duty: 'safe.calledReal', instead: 'helpCase.realInstead' },
} as const

/** Who has a call that was just made, or made again, or to whom it goes, for its caller. */
export async function sayGoes({ tx, t }: Ctx, id: number, how: keyof typeof sentences): Promise<string> {
  const holder = (await findCase(tx, id))?.claimedBy ?? null
  if (holder !== null) return t('helpCase.calledTaken', { name: await nameOf(tx, holder) })
  const roles = await toldInstead(tx, id)
  if (!roles) return t(sentences[how].duty)
  return roles.length ? t(sentences[how].instead, { who: sayRoles(t, roles) }) : t('helpCase.calledNobody')
}

/** What else can be done, under a call that reaches nobody. */
export async function ownHelp({ tx, t }: Ctx, id: number): Promise<Button[][]> {
  const nobody = (await toldInstead(tx, id))?.length === 0
  return nobody ? [[{ label: t('helpCase.ownHelp'), action: action('faq', 'show', 'emergency') }]] : []
}

/** On the card of a call that nobody has taken yet. */
export async function insteadBlock(tx: Tx, t: T, { id }: HelpCase): Promise<Block[]> {
  const roles = await toldInstead(tx, id)
  if (!roles) return []
  const text = roles.length ? t('helpCase.instead', { who: sayRoles(t, roles) }) : t('helpCase.nobody')
  return [{ kind: 'text', text }]
}

/** The roles that a call went to instead of those on duty; null = somebody on duty got it, or has taken it. */
async function toldInstead(tx: Tx, id: number): Promise<(typeof insteadRoles)[number][] | null> {
  if ((await findCase(tx, id))?.state !== 'open') return null
  const kept = (await notesOf(tx, id)).findLast(({ kind }) => kind === 'instead')
  return kept ? insteadRoles.filter((role) => kept.text.split(' ').includes(role)) : null
}

const sayRoles = (t: T, roles: readonly (typeof insteadRoles)[number][]): string =>
  roles.map((role) => t(`helpCase.responders.${role}`)).join(', ')
