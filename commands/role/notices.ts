import type { Notice, Params, Scene } from '../../src/core/notice.ts'
import { bakuTime, endText } from '../../src/core/time/when.ts'
import type { Block } from '../../src/core/view.ts'
import { reasonOf } from '../../src/store/person/reasons.ts'
import { givenRoles } from '../../src/store/person/roles.ts'
import { heldRoleText } from './held.ts'

/** Tells somebody that they have a role. */
export const givenNotice: Notice = async (scene, params) => {
  const { t } = scene
  const text = t('roles.noticeGiven', { role: await roleText(scene, params) })
  return { blocks: [{ kind: 'text', text }, ...(await termsOf(scene, params, 'grant'))] }
}

/** … or have it no longer. */
export const takenNotice: Notice = async (scene, params) => {
  const { t } = scene
  const role = await roleText(scene, params)
  const text = t(params.ended ? 'roles.noticeEnded' : 'roles.noticeTaken', { role })
  return { blocks: [{ kind: 'text', text }, ...(params.ended ? [] : await termsOf(scene, params, 'taken'))] }
}

/** What the Board and the Audit Commission read of it. */
export const changedNotice: Notice = async (scene, params) => {
  const { t } = scene
  const change = {
    name: String(params.name),
    role: await roleText(scene, params),
    by: giverOf(scene, params),
  }
  if (params.bot === 'date') return { blocks: [{ kind: 'text', text: t('roles.changedEnded', change) }] }
  return {
    blocks: [
      { kind: 'text', text: changeText(scene, params, change) },
      ...(await termsOf(scene, params, params.give ? 'grant' : 'taken')),
    ],
  }
}

type Change = Readonly<Record<'name' | 'role' | 'by', string>>

function changeText({ t }: Scene, { give, proposer }: Params, change: Change): string {
  if (!give) return t('roles.changedTaken', change)
  if (!proposer) return t('roles.changedGiven', change)
  return t('roles.changedSeat', { ...change, by: String(proposer), second: change.by })
}

/** To whoever holds a role, and to the Board, before its date. */
export const endsNotice: Notice = async (scene, params) => {
  const { t, locale } = scene
  const role = await roleText(scene, params)
  const when = endText(t, locale, new Date(Number(params.endsAt)))
  const name = String(params.name)
  const text = params.own ? t('roles.noticeEnds', { role, when }) : t('roles.endsSoon', { name, role, when })
  return { blocks: [{ kind: 'text', text }] }
}

/** To the Board: the date came, but nobody else is there. */
export const prolongedNotice: Notice = async ({ t }, params) => ({
  blocks: [{ kind: 'text', text: t('roles.prolonged', { name: String(params.name) }) }],
})

/** To both bodies: somebody was not given a role, because they would watch over acts of their own. */
export const apartNotice: Notice = async (scene, params) => {
  const words = { name: String(params.name), role: await roleText(scene, params) }
  const text = scene.t(params.by === 'channel' ? 'roles.apartChannel' : 'roles.apart', words)
  return { blocks: [{ kind: 'text', text }] }
}

/** … or was given it, because it was configured so. */
export const selfNotice: Notice = async ({ t }, { name }) => ({
  blocks: [{ kind: 'text', text: t('roles.selfGiven', { name: String(name) }) }],
})

/** Who did it, or what, where no person did; rows of before there was a date could have `server: true`. */
function giverOf({ t }: Pick<Scene, 't'>, { by, bot, server, give }: Params): string {
  if (typeof by === 'string') return by
  if (bot === 'server' || server) return t('roles.byServer')
  if (bot === 'channel') return t(give ? 'roles.byChannel' : 'roles.byLeaving')
  return t('roles.byConfiguration')
}

async function roleText(scene: Scene, { role, chapter }: Params): Promise<string> {
  const known = givenRoles.find((each) => each === role) ?? 'lead'
  return heldRoleText(scene, { role: known, chapterId: chapter ? String(chapter) : null })
}

/** Why, until when, and from when the key of a seat on the Board counts. */
async function termsOf(
  { t, tx, locale }: Scene,
  { keyFrom, endsAt, grant, name }: Params,
  of: 'grant' | 'taken',
): Promise<Block[]> {
  const reason = typeof grant === 'number' ? await reasonOf(tx, of, grant) : null
  const from = keyFrom && bakuTime(t, locale, new Date(Number(keyFrom)))
  const until = endsAt && endText(t, locale, new Date(Number(endsAt)))
  return [
    reason && t('roles.reason', { reason }),
    until && t('roles.until', { when: until }),
    from &&
      (name ? t('roles.keyFromOf', { name: String(name), when: from }) : t('roles.keyFrom', { when: from })),
  ].flatMap((text) => (text ? [{ kind: 'text', text } as const] : []))
}

/** The configuration has another wait for new keys; a shorter one counts later. */
export const waitNotice: Notice = async ({ t, locale }, { before, after, from }) => {
  const hours = { before: Number(before), after: Number(after) }
  const text =
    hours.after > hours.before
      ? t('roles.waitLonger', hours)
      : t('roles.waitShorter', { ...hours, when: bakuTime(t, locale, new Date(Number(from))) })
  return { blocks: [{ kind: 'text', text }] }
}
