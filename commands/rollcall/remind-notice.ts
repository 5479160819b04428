import { action } from '../../src/core/action.ts'
import { inTurn } from '../../src/core/in-turn.ts'
import type { Notice, Params, Scene } from '../../src/core/notice.ts'
import type { Block, View } from '../../src/core/view.ts'
import type { Key, T } from '../../src/core/words.ts'
import { findAlert } from '../../src/store/alert/alerts.ts'
import { headOf, isRunning } from '../../src/store/alert/chain.ts'
import { alsoAsked, type Recorded } from '../../src/store/rollcall/again.ts'
import { unconfirmedIn } from '../../src/store/rollcall/answers.ts'
import { alertBody, banner } from '../broadcast/copy/view.ts'
import { answerButtons } from './answer.ts'

/** Asks once more. */
export const remind: Notice = async (scene, params) => {
  const words = params.line ? await unconfirmedIn(scene.tx, Number(params.line)) : null
  const quoted = words && shortened(words)
  return asking(
    scene,
    params,
    quoted ? scene.t('safe.remindWords', { words: quoted }) : scene.t('safe.remind'),
  )
}

/** Characters of what somebody wrote that a reminder repeats. */
const longestQuote = 200

/** On one line. */
function shortened(words: string): string {
  const characters = Array.from(words.trim().replace(/\s*\n\s*/g, ' / '))
  return characters.length > longestQuote
    ? `${characters.slice(0, longestQuote).join('')}…`
    : characters.join('')
}

/** Asks again what may have been answered already, or otherwise than is recorded: the answer may have been lost. */
export const again: Notice = async (scene, params) =>
  params.wrote
    ? askingWriter(scene)
    : asking(scene, params, scene.t(whys[params.was as keyof typeof whys] ?? whys.silent))

/** Whoever only wrote to us never had the alert: its words would not be true for them. */
function askingWriter({ t }: Scene): View {
  return {
    blocks: [{ kind: 'text', text: t('safe.againEnded') }],
    buttons: [[{ label: t('safe.needHelp'), action: action('help_me', 'sos'), style: 'danger' }]],
  }
}

const whys = {
  silent: 'safe.again',
  safe: 'safe.againSafe',
  help: 'safe.againHelp',
  ended: 'safe.againEnded',
} as const satisfies Readonly<Record<Recorded | 'ended', Key>>

/** The other roll calls that the same message asks about: each has its own row of buttons. */
function alsoBlocks(t: T, headlines: readonly string[]): Block[] {
  if (!headlines.length) return []
  return [
    { kind: 'text', text: t('safe.againAlso') },
    { kind: 'list', items: headlines },
  ]
}

async function asking({ tx, t, locale, now }: Scene, params: Params, why: string): Promise<View> {
  const head = await findAlert(tx, Number(params.head ?? params.alert))
  const heads = await inTurn(alsoAsked(params), (root) => headOf(tx, root))
  const also = heads.flatMap((each) => (each && isRunning(each, now) ? [each] : []))
  if (!head) throw new Error(`no alert ${params.head}`)
  return {
    blocks: [
      { kind: 'title', text: banner(head, t) },
      { kind: 'text', text: why },
      ...alertBody(head, { t, locale }).slice(0, 2),
      ...alsoBlocks(
        t,
        also.map(({ info }) => info[locale].headline),
      ),
    ],
    buttons: answerButtons({ t, locale }, [head, ...also], params.was === 'ended' ? 'help' : undefined),
    tone: head.status === 'Actual' ? 'emergency' : 'exercise',
  }
}
