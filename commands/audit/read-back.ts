import type { Notice, Params } from '../../src/core/notice.ts'
import type { Block } from '../../src/core/view.ts'
import type { T } from '../../src/core/words.ts'
import { sayWrong } from './verify.ts'

const textBlock = (text: string) => ({ kind: 'text', text }) as const
const note = (text: string) => ({ kind: 'note', text }) as const

/** What came of reading the told heads back, and where that is not possible. */
export const readBackNotice: Notice = async ({ t }, params) => {
  const { read, days, missing, edited, wrong } = params
  const bad = Boolean(missing || edited || wrong)
  return {
    blocks: [
      { kind: 'title', text: t(bad ? 'audit.backWrongTitle' : 'audit.backTitle') },
      textBlock(t('audit.backRead', { n: Number(read), days: Number(days) })),
      ...(bad ? sayBad(t, params) : Number(read) ? [textBlock(t('audit.backRight'))] : []),
      ...sayUnread(t, params),
    ],
    ...(bad ? { tone: 'emergency' } : {}),
  }
}

function sayBad(t: T, { missing, edited, wrong, id, until }: Params): Block[] {
  const kind = wrong === 'missing' ? wrong : 'replaced'
  return [
    ...(edited ? [textBlock(t('audit.backEdited', { entries: String(edited) }))] : []),
    ...(missing ? [textBlock(t('audit.backMissing', { entries: String(missing) }))] : []),
    ...(wrong ? [textBlock(sayWrong(t, { kind, id: Number(id), until: Number(until) }))] : []),
    note(t('audit.backHow')),
  ]
}

function sayUnread(t: T, { unread, empty, never }: Params): Block[] {
  return [
    ...(unread ? [note(t('audit.backUnread', { platforms: String(unread) }))] : []),
    ...(empty ? [note(t('audit.backEmpty', { platforms: String(empty) }))] : []),
    ...(never ? [note(t('audit.backNever', { platforms: String(never) }))] : []),
  ]
}
