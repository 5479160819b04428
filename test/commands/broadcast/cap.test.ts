import { XMLParser } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import { prisma } from '../../../src/store/database/tx.ts'
import type { Actress } from '../../support/actress.ts'
import { enrol } from '../../support/members.ts'
import { openBoard, releaseFirst, settle, submit } from './scene.ts'

/** CAP 1.2's schema for the elements in use: order, how often, and what text each may hold. */
type Rule = readonly [name: string, least: number, most: number, text: RegExp]
const any = /[\s\S]+/
const name = /^[^\s,<&]+$/
const time = /^\d\d\d\d-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d$/
const many = Number.POSITIVE_INFINITY
const alertRules: readonly Rule[] = [
  ['identifier', 1, 1, name],
  ['sender', 1, 1, name],
  ['sent', 1, 1, time],
  ['status', 1, 1, /^(Actual|Exercise|System|Test|Draft)$/],
  ['msgType', 1, 1, /^(Alert|Update|Cancel|Ack|Error)$/],
  ['source', 0, 1, any],
  ['scope', 1, 1, /^(Public|Restricted|Private)$/],
  ['restriction', 0, 1, any],
  ['addresses', 0, 1, any],
  ['code', 0, many, any],
  ['note', 0, 1, any],
  ['references', 0, 1, /^[^\s,]+,[^\s,]+,[^\s,]+( [^\s,]+,[^\s,]+,[^\s,]+)*$/],
  ['incidents', 0, 1, any],
  ['info', 0, many, any],
]
const infoRules: readonly Rule[] = [
  ['language', 0, 1, /^[a-z]{2}(-[A-Z]{2})?$/],
  ['category', 1, many, /^(Geo|Met|Safety|Security|Rescue|Fire|Health|Env|Transport|Infra|CBRNE|Other)$/],
  ['event', 1, 1, any],
  ['responseType', 0, many, /^(Shelter|Evacuate|Prepare|Execute|Avoid|Monitor|Assess|AllClear|None)$/],
  ['urgency', 1, 1, /^(Immediate|Expected|Future|Past|Unknown)$/],
  ['severity', 1, 1, /^(Extreme|Severe|Moderate|Minor|Unknown)$/],
  ['certainty', 1, 1, /^(Observed|Likely|Possible|Unlikely|Unknown)$/],
  ['audience', 0, 1, any],
  ['eventCode', 0, many, any],
  ['effective', 0, 1, time],
  ['onset', 0, 1, time],
  ['expires', 0, 1, time],
  ['senderName', 0, 1, any],
  ['headline', 0, 1, any],
  ['description', 0, 1, any],
  ['instruction', 0, 1, any],
  ['web', 0, 1, any],
  ['contact', 0, 1, any],
  ['parameter', 0, many, any],
  ['resource', 0, many, any],
  ['area', 0, many, any],
]
const areaRules: readonly Rule[] = [
  ['areaDesc', 1, 1, any],
  ['polygon', 0, many, any],
  ['circle', 0, many, any],
  ['geocode', 0, many, any],
]

/** An element as fast-xml-parser gives it when order is preserved. */
type Node = Readonly<Record<string, unknown>>

function children(node: Node): Node[] {
  const [tag = ''] = Object.keys(node).filter((key) => key !== ':@')
  return (node[tag] as Node[]).filter((child) => !('#text' in child))
}

function text(node: Node): string {
  const [tag = ''] = Object.keys(node).filter((key) => key !== ':@')
  return (node[tag] as Node[]).map((child) => (child['#text'] ?? '') as string).join('')
}

function tag(node: Node): string {
  return Object.keys(node).filter((key) => key !== ':@')[0] ?? ''
}

function check(nodes: readonly Node[], rules: readonly Rule[]): void {
  const order = nodes.map((node) => rules.findIndex(([known]) => known === tag(node)))
  expect(order).not.toContain(-1)
  expect(order).toEqual(order.toSorted((a, b) => a - b))
  for (const [known, least, most, pattern] of rules) {
    const found = nodes.filter((node) => tag(node) === known)
    expect(found.length).toBeGreaterThanOrEqual(least)
    expect(found.length).toBeLessThanOrEqual(most)
    for (const node of found) if (!children(node).length) expect(text(node)).toMatch(pattern)
  }
}

/** Checks a document against the rules; resolves with a reader of its elements. */
function validate(xml: string): (path: string) => string[] {
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    trimValues: true,
    parseTagValue: false,
  })
  const root = (parser.parse(xml) as Node[]).find((node) => tag(node) === 'alert')
  if (!root) throw new Error('no alert element')
  expect(root[':@']).toEqual({ '@_xmlns': 'urn:oasis:names:tc:emergency:cap:1.2' })
  check(children(root), alertRules)
  const infos = children(root).filter((node) => tag(node) === 'info')
  for (const info of infos) {
    check(children(info), infoRules)
    for (const area of children(info).filter((node) => tag(node) === 'area')) check(children(area), areaRules)
  }
  return (path) => {
    const [first = '', second] = path.split('.')
    const found = children(root).filter((node) => tag(node) === first)
    if (!second) return found.map(text)
    return found.flatMap((node) =>
      children(node)
        .filter((child) => tag(child) === second)
        .map(text),
    )
  }
}

async function exported(by: Actress, id: number): Promise<(path: string) => string[]> {
  await by.forges(`broadcast:cap:${id}`)
  expect(by.file?.name).toMatch(/^ASAP-2027-03-01-[0-9a-f]{8}\.xml$/)
  return validate(Buffer.from(by.file?.bytes ?? []).toString())
}

test('an alert, its update and its cancellation are CAP 1.2 documents that refer to each other', async () => {
  const scene = await openBoard()
  const { stage, rana, murad } = scene
  await enrol(stage, { name: 'Leyla' })
  await releaseFirst(scene)
  const alert = await exported(rana, 1)
  expect(alert('status')).toEqual(['Actual'])
  expect(alert('msgType')).toEqual(['Alert'])
  expect(alert('references')).toEqual([])
  expect(alert('info.language')).toEqual(['az', 'en'])
  expect(alert('info.headline')).toEqual(['Zəlzələ baş verib', 'There has been an earthquake'])
  expect(alert('info.severity')).toEqual(['Extreme', 'Extreme'])
  expect(alert('sent')).toEqual(['2027-03-01T12:00:00+04:00'])

  await rana.forges('broadcast:update:1')
  await rana.presses('Ask for the second key')
  await rana.fills({ typed: '1' })
  await murad.forges('broadcast:approve:2.1')
  await settle(stage)
  await rana.forges('broadcast:false:2')
  await murad.forges('broadcast:approve:3.1')
  const [first, second] = await stage.tx((tx) => prisma(tx).alert.findMany({ orderBy: { id: 'asc' } }))
  const update = await exported(rana, 2)
  expect(update('references')).toEqual([`ASAP,${first?.identifier},2027-03-01T12:00:00+04:00`])
  const cancel = await exported(rana, 3)
  expect(cancel('msgType')).toEqual(['Cancel'])
  expect(cancel('references')[0]?.split(' ')).toHaveLength(2)
  expect(cancel('references')[0]).toContain(`ASAP,${second?.identifier},`)
  expect(cancel('info.responseType')).toEqual(['AllClear', 'AllClear'])
})

test('a draft is exported as a draft, and markup and control characters stay text', async () => {
  const { stage, rana } = await openBoard()
  await enrol(stage, { name: 'Leyla' })
  await submit(
    rana,
    '/exercise',
    {},
    { areaEn: '<b>&amp; "quoted" ]]>\u0007</b>', source: '@everyone & <script>' },
  )
  const draft = await exported(rana, 1)
  expect(draft('status')).toEqual(['Draft'])
  expect(draft('source')).toEqual(['@everyone & <script>'])
})
