import type { Api } from 'grammy'
import type { InlineQuery, Update } from 'grammy/types'
import { createWordings, type Wordings } from '../../core/edited.ts'
import { createHints, type Hints } from '../../core/hints.ts'
import type { Inbound } from '../../core/inbound.ts'
import { lineOf, orderOf } from '../../core/line.ts'
import type { Log } from '../../core/log.ts'
import { createOrder } from '../../core/order.ts'
import { createOwed, type Owed, rankOf } from '../../core/owed.ts'
import type { Door } from '../../core/port.ts'
import type { Clock } from '../../core/time/clock.ts'
import type { Reply } from '../../core/view.ts'
import { chatOf, isShared } from './address.ts'
import { type AnswerSetup, answer } from './answer.ts'
import { type Answered, createAnswered } from './answered.ts'
import { type Asking, createAsking } from './asking.ts'
import { wordsOf } from './bot-name.ts'
import { decode, type Self } from './decode.ts'
import { reasonOf } from './failure.ts'
import { writingPrivately } from './hint.ts'
import { asking, renderArticles } from './inline.ts'
import { createLateness } from './lateness.ts'
import { createLater, type Later } from './later.ts'
import type { Post } from './post.ts'
import type { Work } from './work.ts'

/** Seconds that clients may remember an inline answer. */
const inlineCacheSeconds = 60
/** A button's spinner turns so long at most, in milliseconds, while we see what there is to say. */
const spinMs = 1000
/** Characters under a pressed button (Bot API, answerCallbackQuery). */
const briefMax = 200

export interface IntakeSetup {
  readonly api: Api
  readonly post: Post
  readonly clock: Clock
  readonly log: Log
  readonly work: Work
  /** Ends the waiting for lost replies. */
  readonly signal: AbortSignal
  readonly door: Door
  readonly self: Self
}

/** What one update needs. */
interface Taking extends IntakeSetup {
  /** Runs the answers in one line, and to one message, one after the other. */
  readonly inOrder: ReturnType<typeof createOrder>
  readonly owed: Owed
  readonly asking: Asking
  readonly later: Later
  readonly hints: Hints
  readonly told: Hints
  readonly answered: Answered
  readonly wordings: Wordings
  /** A press could not be acknowledged. */
  readonly late: (reason: string) => void
}

/**
 * Hands a batch to the door, different people side by side; resolves when the door has taken in all of it. Answers go
 * out behind it, in order per chat.
 */
export function createIntake(setup: IntakeSetup): (batch: readonly Update[]) => Promise<void> {
  const taking: Taking = {
    ...setup,
    inOrder: createOrder(),
    owed: createOwed(),
    later: createLater(),
    asking: createAsking(setup.clock),
    hints: createHints(setup.clock),
    told: createHints(setup.clock),
    answered: createAnswered(setup.clock),
    wordings: createWordings(),
    late: createLateness(setup.log, setup.clock),
  }
  return async (batch) => {
    await Promise.all(batch.map((update) => takeOne(taking, update)))
  }
}

async function takeOne(taking: Taking, update: Update): Promise<void> {
  const { callback_query: press, inline_query: query } = update
  if (query) return taking.work.keep(complete(taking, query))
  const inbound = readUpdate(taking, update)
  if (inbound?.private) taking.hints.opened(inbound.sender.id)
  const first = inbound !== null && taking.answered.begin(inbound.id)
  const taken = inbound ? tell(taking, inbound) : Promise.resolve(null)
  const briefed = press ? acknowledge(taking, { press: press.id, inbound }, taken) : Promise.resolve(false)
  taking.work.keep(briefed.then(() => undefined))
  const reply = await taken
  if (inbound && reply && first && !reply.passed) taking.work.keep(show(taking, inbound, reply, briefed))
}

/** One odd update must not hold up the others for ever. */
function readUpdate({ self, log, wordings }: Taking, update: Update): Inbound | null {
  try {
    return isNews(wordings, update) ? decode(update, self) : null
  } catch (error) {
    log.warn({ platform: 'telegram', update: update.update_id, reason: reasonOf(error) }, 'an odd update')
    return null
  }
}

/** A change that leaves the words as they were is none. */
function isNews(wordings: Wordings, { message, edited_message: edited }: Update): boolean {
  const said = message ?? edited
  const isNew = !said || wordings.isNew(`${said.chat.id}:${said.message_id}`, wordsOf(said) ?? '')
  return isNew || !edited
}

/** A door never throws; if it does, the event is lost and said so, for a repeat would only throw again. */
async function tell({ door, log, owed, asking }: Taking, inbound: Inbound): Promise<Reply | null> {
  await asking.over(inbound.sender.id)
  try {
    return await door.handle(inbound, owed.in(lineOf(inbound)))
  } catch (error) {
    log.error({ platform: 'telegram', inbound: inbound.id, reason: reasonOf(error) }, 'the door failed')
    door.trouble('telegram', new Error(`the door failed: ${reasonOf(error)}`), false)
    return null
  }
}

/** Shows a reply after those that are owed there already; one whose essence was said may wait, and only a person's newest is shown. */
async function show(
  taking: Taking,
  inbound: Inbound,
  reply: Reply,
  briefed: Promise<boolean>,
): Promise<void> {
  const { door, later, owed, inOrder, signal, answered } = taking
  const whose = `${inbound.from.target} ${inbound.sender.id}`
  const rank = rankOf(reply.view)
  if (reply.brief) {
    later.drop(whose)
    answered.renew(whose, inbound.id)
  }
  const waits = rank !== 'urgent' || answered.toldLately(whose)
  const isSaid = reply.brief !== undefined && waits && (await briefed)
  // While the press was acknowledged a newer one may have been answered: what is older must not be the last they read.
  if (reply.brief && !answered.isNewest(whose, inbound.id)) return
  if (isSaid)
    return later.put(whose, {
      turn: () => spendFor(door, inbound, reply),
      show: (newer) =>
        inOrder(orderOf(inbound, reply), async () => {
          if (newer.aborted) return
          const how = { rank: 'acknowledged', paid: true, signal: AbortSignal.any([signal, newer]) } as const
          await put(taking, inbound, reply, how)
        }),
    })
  await owed.count(
    lineOf(inbound),
    inOrder(orderOf(inbound, reply), () => put(taking, inbound, reply, { rank, paid: false, signal })),
  )
}

/** Takes a reply that may wait out of the budget of the chat where it is shown. */
function spendFor(door: Door, { from, sender }: Inbound, { view }: Reply): Promise<void> {
  const to = view.private ? (sender.address ?? from) : from
  return door.spend(to, 'acknowledged', isShared(chatOf(to) ?? 0))
}

async function put(
  { post, door, clock, log, asking, hints, told, self, answered }: Taking,
  inbound: Inbound,
  reply: Reply,
  how: Pick<AnswerSetup, 'rank' | 'paid' | 'signal'>,
): Promise<void> {
  const setup = { post, door, clock, log, asking, hints, told, username: self.username, ...how }
  if (!(await answer(setup, inbound, reply))) answered.lost(inbound.id)
}

/** Ends the button's spinner soon, with the essence of the reply where it has one; true = that was shown. Too late or twice is nobody's harm. */
async function acknowledge(
  { api, clock, hints, late: missed }: Taking,
  { press, inbound }: { readonly press: string; readonly inbound: Inbound | null },
  taken: Promise<Reply | null>,
): Promise<boolean> {
  const late = new AbortController()
  const reply = await Promise.race([taken, clock.sleep(spinMs, late.signal)])
  late.abort()
  const brief = reply?.brief?.slice(0, briefMax)
  const away = reply?.view.private && inbound && !inbound.private && !hints.isShut(inbound.sender.id)
  const text = brief ?? (away ? writingPrivately(inbound.sender) : undefined)
  try {
    await api.answerCallbackQuery(press, text ? { text } : {})
    return brief !== undefined
  } catch (error) {
    missed(reasonOf(error))
    return false
  }
}

async function complete({ api, door }: Taking, query: InlineQuery): Promise<void> {
  const articles = renderArticles(await door.suggest(asking(query)))
  await api.answerInlineQuery(query.id, articles, { cache_time: inlineCacheSeconds, is_personal: true })
}
