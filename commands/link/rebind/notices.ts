import { action } from '../../../src/core/action.ts'
import type { Notice, Params, Scene } from '../../../src/core/notice.ts'
import { bakuTime } from '../../../src/core/time/when.ts'
import type { Block, Button } from '../../../src/core/view.ts'
import { type Outcome, openRebinding, outcomes } from '../../../src/store/link/rebinding.ts'
import { motionHours } from '../../../src/store/person/motions.ts'
import { rolesInWords } from '../unite.ts'

const textBlock = (text: string) => ({ kind: 'text', text }) as const

/** To each old account: what was asked for, until when, and the one press that stops it. */
export const askedNotice: Notice = async ({ t, locale }, params) => {
  const { id, into, lost, at, here, onRole } = params
  const when = bakuTime(t, locale, new Date(Number(at)))
  return {
    blocks: [
      { kind: 'title', text: t('rebind.askedTitle') },
      textBlock(t('rebind.askedText', { accounts: String(into), when })),
      ...(lost
        ? [textBlock(t(here ? 'rebind.askedHere' : 'rebind.askedLost', { account: String(lost) }))]
        : []),
      ...(onRole ? [textBlock(t('rebind.askedBoard'))] : []),
      { kind: 'note', text: t('rebind.askedNote') },
    ],
    buttons: [[{ label: t('rebind.object'), action: action('link', 'object', Number(id)), style: 'danger' }]],
    private: true,
  }
}

/** To the new account. */
export const waitingNotice: Notice = async ({ t, locale }, { at, roles }) => {
  const when = bakuTime(t, locale, new Date(Number(at)))
  return {
    blocks: [
      textBlock(t('rebind.waitingText', { when })),
      ...(roles ? [{ kind: 'note', text: t('rebind.waitingBoard') } as const] : []),
    ],
    private: true,
  }
}

/** The Board's card, and the same without buttons for the Audit Commission. */
export const boardNotice: Notice = async (scene, params) => {
  const { t } = scene
  if (params.done) return { blocks: [textBlock(endText(scene, params))] }
  const { id, name, from, into, by, aside } = params
  const reason = (await openRebinding(scene.tx, Number(id)))?.reason ?? ''
  return {
    blocks: [
      { kind: 'title', text: t('rebind.boardTitle', { name: String(name) }) },
      textBlock(
        t('rebind.boardText', { by: String(by), name: String(name), from: String(from), into: String(into) }),
      ),
      ...(reason ? [{ kind: 'facts', facts: [{ label: t('rebind.reason'), value: reason }] } as const] : []),
      ...(await whatFollows(scene, params)),
    ],
    buttons: aside ? [] : [boardButtons(scene, params)],
  }
}

async function whatFollows(scene: Scene, params: Params): Promise<Block[]> {
  const { t, locale } = scene
  const { lost, roles, told, agreed, at, hours, aside } = params
  const when = bakuTime(t, locale, new Date(Number(at)))
  return [
    ...(lost ? [textBlock(t('rebind.askedLost', { account: String(lost) }))] : []),
    ...(roles
      ? [
          {
            kind: 'facts',
            facts: [{ label: t('link.roles'), value: await rolesInWords(scene, String(roles)) }],
          } as const,
        ]
      : []),
    textBlock(
      roles
        ? t('rebind.boardNeeded', { when, wait: motionHours, hours: Number(hours) })
        : t('rebind.boardFree', { when }),
    ),
    textBlock(t(aside ? 'rebind.asideDoubt' : 'rebind.boardDoubt')),
    ...(agreed ? [textBlock(t('rebind.boardAgreed', { name: String(agreed) }))] : []),
    ...(told === 0 ? [{ kind: 'note', text: t('rebind.nobodyTold') } as const] : []),
  ]
}

function boardButtons({ t }: Scene, { id, roles, agreed }: Params): Button[] {
  const no = {
    label: t('rebind.boardNo'),
    action: action('link', 'refuse', Number(id)),
    style: 'danger',
  } as const
  const yes = { label: t('rebind.boardYes'), action: action('link', 'allow', Number(id)) }
  return roles && !agreed ? [yes, no] : [no]
}

/** To everybody: what came of it. */
export const endedNotice: Notice = async (scene, params) => ({ blocks: [textBlock(endText(scene, params))] })

/** How whose accounts they are reads of it. */
function ownEnd(outcome: Outcome): 'endOwn' | 'endObjected' | 'endStays' {
  if (outcome === 'done') return 'endOwn'
  return outcome === 'object' ? 'endObjected' : 'endStays'
}

function endText({ t, locale }: Scene, params: Params): string {
  const { done, name, into, lost, who, keyFrom, reader } = params
  const outcome = outcomes.find((each) => each === done) ?? 'changed'
  if (outcome !== 'done' && reader === 'new') return t('rebind.endRefused')
  const words = { name: String(name), accounts: String(into), who: String(who) }
  const said = reader === 'old' ? t(`rebind.${ownEnd(outcome)}`, words) : t(`rebind.end.${outcome}`, words)
  if (outcome !== 'done') return said
  return [
    said,
    ...(lost ? [t('rebind.endLost', { account: String(lost) })] : []),
    ...(keyFrom ? [t('rebind.endKey', { when: bakuTime(t, locale, new Date(Number(keyFrom))) })] : []),
  ].join(' ')
}
