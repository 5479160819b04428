import { type Kind, kinds } from './words.ts'

/** Which entries are looked for; what is absent does not matter. */
export interface Filter {
  readonly personId?: number
  /** The first word of acts: `alert`, `role`. */
  readonly group?: string
  readonly subject?: { readonly kind: Kind; readonly id: number }
  readonly from?: Date
  /** Not this instant itself. */
  readonly to?: Date
}

/** A place in what was found: from which entry back. */
export interface Spot {
  readonly before: number | null
  readonly filter: Filter
}

const minuteMs = 60_000
const short = (n: number) => n.toString(36)
const long = (text: string) => Number.parseInt(text, 36)
const instant = (text: string) => new Date(long(text) * minuteMs)

/** As short as a button wants it: `1f.p7,aalert,s0.12,f2g3h4,t2g3h5`. */
export function packed({ before, filter }: Spot): string {
  const { personId, group, subject, from, to } = filter
  const parts = [
    personId === undefined ? '' : `p${short(personId)}`,
    group ? `a${group}` : '',
    subject ? `s${kinds.indexOf(subject.kind)}.${short(subject.id)}` : '',
    from ? `f${short(Math.floor(from.getTime() / minuteMs))}` : '',
    to ? `t${short(Math.floor(to.getTime() / minuteMs))}` : '',
  ].filter(Boolean)
  const at = before === null ? '' : short(before)
  return parts.length ? `${at}.${parts.join(',')}` : at
}

/** Anything can come back from a platform: what is not understood is left out. */
export function unpacked(text: string): Spot {
  const [, at = '', parts = ''] = /^([^.]*)\.?(.*)$/s.exec(text) ?? []
  const before = /^[0-9a-z]{1,8}$/.test(at) ? long(at) : null
  const filter = Object.assign({}, ...parts.split(',').map(part)) as Filter
  return { before, filter }
}

function part(text: string): Filter {
  const rest = text.slice(1)
  const [, kind = '', id = ''] = /^(\d)\.([0-9a-z]{1,8})$/.exec(rest) ?? []
  const named = kinds[Number(kind)]
  const isNumber = /^[0-9a-z]{1,8}$/.test(rest)
  if (text.startsWith('s') && id && named) return { subject: { kind: named, id: long(id) } }
  if (text.startsWith('a') && /^[a-z]{1,12}$/.test(rest)) return { group: rest }
  if (!isNumber) return {}
  if (text.startsWith('p')) return { personId: long(rest) }
  if (text.startsWith('f')) return { from: instant(rest) }
  return text.startsWith('t') ? { to: instant(rest) } : {}
}
