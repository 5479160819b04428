import { action } from '../../src/core/action.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { inTurn } from '../../src/core/in-turn.ts'
import type { Locale } from '../../src/core/language.ts'
import { locked } from '../../src/core/locked.ts'
import { platformNames } from '../../src/core/platform.ts'
import { bakuTime } from '../../src/core/time/when.ts'
import type { Tx } from '../../src/core/tx.ts'
import type { Block, Button, Fact, Reply, View } from '../../src/core/view.ts'
import type { T } from '../../src/core/words.ts'
import { countryName } from '../../src/places/country.ts'
import { headOf } from '../../src/store/alert/chain.ts'
import { endOf } from '../../src/store/alert/end.ts'
import type { Alert } from '../../src/store/alert/record.ts'
import { findCase, type HelpCase } from '../../src/store/case/cases.ts'
import { type Contact, contactOf } from '../../src/store/case/contact.ts'
import { type CaseNote, type NoteKind, notesOf, outcomeOf } from '../../src/store/case/notes.ts'
import { chapterNameById } from '../../src/store/chapter/chapters.ts'
import { nameOf } from '../../src/store/person/name.ts'
import { placeOf } from '../../src/store/rollcall/answers.ts'
import { endedBlock } from './ended.ts'
import { insteadBlock } from './goes.ts'
import { lettersOf } from './letters.ts'
import { readPlace, sayPlace } from './place.ts'
import { pushedBlock } from './pushed.ts'

/** What a case is drawn with. */
export interface Drawer {
  readonly tx: Tx
  readonly t: T
  readonly locale: Locale
}

/** Who sees a call: whoever has taken it, another responder in private, or everybody in a channel. */
type Sight = 'holder' | 'responder' | 'channel'

/** A call for help: who, where, and what can be done; how to reach the caller is for whoever has taken it. */
export async function caseView(drawer: Drawer, help: HelpCase, sight: Sight): Promise<View> {
  const { tx, t, locale } = drawer
  const alert = help.alertId === null ? null : await headOf(tx, help.alertId)
  const exercise = alert !== null && alert.status !== 'Actual'
  const contact = await contactOf(tx, help.personId)
  const missing = missingOf(t, contact)
  const facts = [
    { label: t('helpCase.name'), value: contact.forgotten ? missing : contact.name },
    {
      label: t('helpCase.chapter'),
      value: contact.chapterId ? await chapterNameById(tx, contact.chapterId, locale) : missing,
    },
    {
      label: t('helpCase.city'),
      value: placeName(contact, locale) || missing,
    },
    ...(sight === 'holder' ? contactFacts(t, contact) : []),
    ...(alert
      ? [{ label: t('helpCase.alert'), value: sayAlert(drawer, alert) }]
      : await nearFact(drawer, help)),
    ...(help.text ? [{ label: t('helpCase.words'), value: help.text }] : []),
    { label: t('helpCase.since'), value: bakuTime(t, locale, help.createdAt) },
  ]
  return {
    blocks: [
      { kind: 'title', text: t(exercise ? 'helpCase.titleExercise' : 'helpCase.title', { id: help.id }) },
      ...(await realBlock(drawer, help)),
      ...(await calledBlocks(drawer, help, contact)),
      { kind: 'text', text: await sayState(drawer, help) },
      ...(await insteadBlock(tx, t, help)),
      ...(await pushedBlock(tx, t, help)),
      ...endedBlock(t, help, alert),
      { kind: 'facts', facts },
      ...(sight === 'holder' || help.state === 'closed' || contact.forgotten
        ? []
        : [{ kind: 'note', text: t('helpCase.contactLater') } as const]),
      ...(await mapBlock(drawer, help)),
      ...(await noteBlock(drawer, help)),
    ],
    buttons: caseButtons(t, help, { sight, forgotten: contact.forgotten }),
    tone: help.state === 'closed' ? 'good' : exercise ? 'exercise' : 'emergency',
  }
}

/** The case for the actor alone. */
export async function showCase(ctx: Ctx, help: HelpCase): Promise<Reply> {
  const fresh = (await findCase(ctx.tx, help.id)) ?? help
  return { view: { ...(await caseView(ctx, fresh, sightOf(fresh, ctx.actor.personId))), private: true } }
}

/** How a responder sees a call in private. */
export function sightOf({ state, claimedBy }: HelpCase, personId: unknown): Sight {
  return state === 'claimed' && claimedBy === personId ? 'holder' : 'responder'
}

/** What stands where nothing is known of somebody. */
export function missingOf(t: T, { forgotten }: Contact): string {
  return t(forgotten ? 'helpCase.deleted' : 'helpCase.notGiven')
}

function contactFacts(t: T, contact: Contact): Fact[] {
  const { accounts, emergencyContact } = contact
  const missing = missingOf(t, contact)
  return [
    { label: t('helpCase.accounts'), value: sayAccounts(accounts) || missing },
    { label: t('helpCase.contact'), value: emergencyContact || missing },
  ]
}

/** What an alert says now, or what it was about and how it ended. */
function sayAlert({ t, locale }: Drawer, { msgType, status, certainty, info }: Alert): string {
  if (msgType !== 'Cancel') return info[locale].headline
  return `${info[locale].event} – ${t(`broadcast.${endOf({ certainty })}.${status}`)}`
}

/** Alerts that may concern a caller of whom we know no place. */
async function nearFact({ tx, t }: Drawer, help: HelpCase): Promise<Fact[]> {
  const near = (await notesOf(tx, help.id)).find(({ kind }) => kind === 'near')
  return near ? [{ label: t('helpCase.alert'), value: t('helpCase.near', { ids: near.text }) }] : []
}

/** City and country, as far as they are known. */
export function placeName({ city, country }: Contact, locale: Locale): string {
  return [city, country && countryName(country, locale)].filter(Boolean).join(', ')
}

/** Accounts as a responder looks for them. */
export function sayAccounts(accounts: Contact['accounts']): string {
  return accounts
    .map(({ platform, name, userId }) => `${platformNames[platform]}: ${name} (${userId})`)
    .join('; ')
}

/** Who has a case. */
export async function sayState({ tx, t }: Pick<Drawer, 'tx' | 't'>, help: HelpCase): Promise<string> {
  if (help.state === 'open') return t('helpCase.state.open')
  return t(`helpCase.state.${help.state}`, { name: await nameOf(tx, help.claimedBy ?? 0) })
}

/** Where somebody called who did so before others, and that they cannot be written to. */
async function calledBlocks(
  { tx, t, locale }: Drawer,
  help: HelpCase,
  { accounts, forgotten }: Contact,
): Promise<Block[]> {
  if (help.state === 'closed') return []
  const kept = (await notesOf(tx, help.id)).findLast(({ kind }) => kind === 'group')
  const called = kept && readPlace(kept.text)
  const shut = !forgotten && !accounts.some(({ reachable }) => reachable)
  return [
    ...(forgotten ? [{ kind: 'text', text: t('helpCase.callerForgotten') } as const] : []),
    ...(shut ? [{ kind: 'text', text: t('helpCase.shut') } as const] : []),
    ...(called
      ? [
          {
            kind: 'text',
            text: t('helpCase.calledIn', { place: await sayPlace(tx, locale, called) }),
          } as const,
        ]
      : []),
    ...(called?.url ? [{ kind: 'link', label: t('helpCase.openPlace'), url: called.url } as const] : []),
    ...(shut ? [{ kind: 'note', text: t(called ? 'helpCase.shutDo' : 'helpCase.shutWait') } as const] : []),
  ]
}

/** Whether a call made during an exercise is real; stands at the head of the card, in the bot's own words. */
const said: readonly NoteKind[] = ['real', 'ownWords', 'practice']

/** What is known last of a call made during an exercise. */
async function realBlock({ tx, t }: Drawer, help: HelpCase): Promise<Block[]> {
  const last = (await notesOf(tx, help.id)).findLast(({ kind }) => said.includes(kind))
  return last ? [{ kind: 'text', text: sayNote(t, last) }] : []
}

async function mapBlock({ tx, t }: Drawer, help: HelpCase): Promise<Block[]> {
  const told = (await notesOf(tx, help.id)).findLast(({ kind }) => kind === 'place')
  const place = told?.text ?? (await placeOf(tx, help.alertId, help.personId))
  if (!place) return []
  if (place === locked) return [{ kind: 'facts', facts: [{ label: t('helpCase.map'), value: locked }] }]
  return [{ kind: 'link', label: t('helpCase.map'), url: mapOf(place) }]
}

/** The map of a place given as `latitude, longitude`. */
function mapOf(place: string): string {
  const [latitude = '', longitude = ''] = place.split(', ')
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`
}

async function noteBlock(drawer: Drawer, help: HelpCase): Promise<Block[]> {
  const { tx, t } = drawer
  const notes = (await notesOf(tx, help.id)).filter(
    ({ kind }) => !['place', 'group', 'near', 'instead', 'pushed', ...said].includes(kind),
  )
  if (!notes.length) return []
  const letters = await lettersOf(tx, help, notes)
  const items = await inTurn(notes, async (note) => {
    if (note.kind === 'safe' || note.kind === 'help') return sayOften(drawer, note)
    const name = await nameOf(tx, note.personId)
    if (note.kind !== 'told') return t('helpCase.noteLine', { name, text: sayOften(drawer, note) })
    const line = t('helpCase.toldLine', { name, text: sayNote(t, note) })
    const state = letters.get(note.id) ?? 'waiting'
    return state === 'delivered' ? line : `${line} (${t(`helpCase.letter.${state}`)})`
  })
  return [{ kind: 'list', items }]
}

/** What a note says, and how often it was said. */
function sayOften({ t, locale }: Drawer, note: CaseNote): string {
  const { times, at } = note
  const said = sayNote(t, note)
  return times > 1 ? `${said} ${t('helpCase.often', { times, last: bakuTime(t, locale, at) })}` : said
}

/** What a note says. */
export function sayNote(t: T, { kind, text }: Pick<CaseNote, 'kind' | 'text'>): string {
  switch (kind) {
    case 'place':
      return `${t('helpCase.map')}: ${text === locked ? text : mapOf(text)}`
    case 'safe':
      return t('helpCase.nowSafe')
    case 'help':
      return t('helpCase.nowHelp')
    case 'heardSafe':
      return t('helpCase.heardSafe')
    case 'heardHelp':
      return t('helpCase.heardHelp')
    case 'real':
      return t('helpCase.saidReal')
    case 'ownWords':
      return t('helpCase.takenReal')
    case 'practice':
      return t('helpCase.saidPractice')
    case 'outcome':
      return t('helpCase.closedLine', { how: t(`helpCase.outcome.${outcomeOf(text) ?? 'cared'}`) })
    case 'unconfirmed':
      return t('helpCase.takenUnconfirmed')
    case 'wordless':
      return t('helpCase.sentWordless')
    case 'note':
    case 'told':
    case 'group':
    case 'near':
    case 'instead':
    case 'pushed':
      return text
  }
}

/** Whoever has it can do what nobody else can, who can take it over; where several read, all of it is there. Nobody can write to somebody forgotten. */
function caseButtons(
  t: T,
  { id, state, claimedBy }: HelpCase,
  { sight, forgotten }: { readonly sight: Sight; readonly forgotten: boolean },
): Button[][] {
  switch (state) {
    case 'open':
      return [[{ label: t('helpCase.claim'), action: action('case', 'claim', id), style: 'primary' }]]
    case 'claimed': {
      const write = {
        label: t('helpCase.write'),
        action: action('case', 'write', id),
        style: 'primary',
      } as const
      const own: Button[][] = [
        ...(forgotten ? [] : [[write]]),
        [
          { label: t('helpCase.note'), action: action('case', 'note', id) },
          { label: t('helpCase.handOver'), action: action('case', 'hand', id) },
          { label: t('helpCase.close'), action: action('case', 'close', id) },
        ],
      ]
      const others = [
        { label: t('helpCase.takeOver'), action: action('case', 'take', `${id}.${claimedBy}`) },
        ...(sight === 'channel' ? [{ label: t('helpCase.open'), action: action('case', 'show', id) }] : []),
      ]
      return [...(sight === 'responder' ? [] : own), ...(sight === 'holder' ? [] : [others])]
    }
    case 'closed':
      return []
  }
}
