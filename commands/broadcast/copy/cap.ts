import type { Locale } from '../../../src/core/language.ts'
import { locales } from '../../../src/core/language.ts'
import { baku, isoText } from '../../../src/core/time/zone.ts'
import type { Tx } from '../../../src/core/tx.ts'
import type { Words } from '../../../src/core/words.ts'
import { chainOf } from '../../../src/store/alert/chain.ts'
import type { Alert } from '../../../src/store/alert/record.ts'
import { hazards, isHazard } from '../compose/hazard.ts'

/** Names the issuer in CAP's `sender`: no spaces, commas, < or &. */
const sender = 'ASAP'

/** What a document is written with. */
interface Writer {
  readonly tx: Tx
  readonly words: Words
}

type Element = Readonly<Record<string, string>>

/**
 * An alert as a Common Alerting Protocol 1.2 document (OASIS, urn:oasis:names:tc:emergency:cap:1.2): elements in the
 * schema's order, one info block per language. A draft is written as one, with status Draft.
 */
export async function capDocument(writer: Writer, alert: Alert): Promise<string> {
  const chain = await chainOf(writer.tx, alert.rootId)
  const earlier = alert.msgType === 'Alert' ? [] : before(chain, alert)
  const { create } = await import('xmlbuilder2') // 18 MB that a bot without an alert need not hold
  const document = create({ version: '1.0', encoding: 'UTF-8' }).ele(
    'urn:oasis:names:tc:emergency:cap:1.2',
    'alert',
  )
  const add = (element: Element) => {
    for (const [name, text] of Object.entries(element)) if (text) document.ele(name).txt(clean(text))
  }
  add({
    identifier: alert.identifier,
    sender,
    sent: capTime(alert.releasedAt ?? alert.createdAt),
    status: alert.releasedAt ? alert.status : 'Draft',
    msgType: alert.msgType,
    source: alert.source,
    scope: 'Restricted',
    restriction: writer.words('en')(`broadcast.audience.${alert.audience.kind}`),
    references: earlier.map(reference).join(' '),
  })
  for (const locale of locales) {
    const info = document.ele('info')
    for (const [name, text] of infoElements(writer, alert, locale)) if (text) info.ele(name).txt(clean(text))
    info
      .ele('area')
      .ele('areaDesc')
      .txt(clean(alert.info[locale].area || '–'))
  }
  return document.end({ prettyPrint: true })
}

/** The alerts of a chain that came before one; all of them when it was not released itself. */
function before(chain: readonly Alert[], alert: Alert): readonly Alert[] {
  const at = chain.findIndex((each) => each.id === alert.id)
  return at < 0 ? chain : chain.slice(0, at)
}

/** CAP's `sender,identifier,sent`. */
function reference(alert: Alert): string {
  return `${sender},${alert.identifier},${capTime(alert.releasedAt ?? alert.createdAt)}`
}

/** The elements of an info block before its area, in the schema's order. */
function infoElements(writer: Writer, alert: Alert, locale: Locale): readonly (readonly [string, string])[] {
  const { event, headline, description, instruction } = alert.info[locale]
  const { category, response } = hazards[isHazard(alert.hazard) ? alert.hazard : 'general']
  return [
    ['language', locale],
    ['category', category],
    ['event', event || headline || '–'],
    ['responseType', alert.msgType === 'Cancel' ? 'AllClear' : response],
    ['urgency', alert.msgType === 'Cancel' ? 'Past' : alert.urgency],
    ['severity', alert.severity],
    ['certainty', alert.certainty],
    ['onset', alert.onsetAt ? capTime(alert.onsetAt) : ''],
    ['expires', alert.expiresAt ? capTime(alert.expiresAt) : ''],
    ['senderName', writer.words(locale)('broadcast.senderName')],
    ['headline', headline],
    ['description', description],
    ['instruction', instruction],
  ]
}

/** CAP wants a numeric offset, never Z. */
export function capTime(at: Date): string {
  return isoText(at, baku)
}

/**
 * A typed text as it may stand in XML 1.0: without control characters, non-characters and halves of surrogate pairs, and
 * with every ampersand escaped here, because xmlbuilder2 takes what looks like a reference for one (`&nbsp;`, `&#1;`).
 */
function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\t\n])[\p{Cc}\uFFFE\uFFFF]/gu, '')
    .replaceAll('&', '&amp;')
}
