import type { Scene } from '../../src/core/notice.ts'
import { clockText, dateText, zoneText } from '../../src/core/time/when.ts'
import { baku } from '../../src/core/time/zone.ts'
import type { Block, Button, Fact } from '../../src/core/view.ts'
import { chapterNameById } from '../../src/store/chapter/chapters.ts'
import type { Event } from '../../src/store/event/events.ts'
import type { Standing } from '../../src/store/event/seats.ts'

/** "5 mart 2027, cümə, saat 18:30 (İtaliya vaxtı ilə) · Bakı vaxtı ilə 21:30" */
export function whenText(
  { t, locale }: Pick<Scene, 't' | 'locale'>,
  { startsAt, zone }: Pick<Event, 'startsAt' | 'zone'>,
): string {
  const date = dateText(startsAt, zone, locale)
  const time = clockText(startsAt, zone)
  const own = { date, time, zone: zoneText(startsAt, zone, locale) }
  const there = clockText(startsAt, baku)
  const thereDate = dateText(startsAt, baku, locale)
  if (there === time && thereDate === date) return t('event.time', own)
  return t('event.timeBoth', {
    ...own,
    baku: thereDate === date ? there : t('event.otherDay', { date: thereDate, time: there }),
  })
}

/** "12 / 40 yer tutulub" */
export function seatsText({ t }: Pick<Scene, 't'>, { taken, capacity }: Event): string {
  return t('event.seats', { taken, capacity })
}

/** What everybody may read about an event. */
export async function cardBlocks(
  scene: Pick<Scene, 'tx' | 't' | 'locale' | 'now'>,
  event: Event,
): Promise<Block[]> {
  const { t } = scene
  return [
    { kind: 'title', text: event.title },
    ...(event.cancelled ? [{ kind: 'note', text: t('event.cancelledMark') } as const] : []),
    ...(!event.cancelled && event.startsAt <= scene.now
      ? [{ kind: 'note', text: t('event.begun') } as const]
      : []),
    ...(event.description ? [{ kind: 'text', text: event.description } as const] : []),
    { kind: 'facts', facts: [...(await eventFacts(scene, event)), seatsFact(scene, event)] },
  ]
}

/** When, where and whose. */
export async function eventFacts(
  { t, tx, locale }: Pick<Scene, 'tx' | 't' | 'locale'>,
  event: Event,
): Promise<readonly Fact[]> {
  const { chapterId } = event
  return [
    { label: t('event.when'), value: whenText({ t, locale }, event) },
    { label: t('event.place'), value: event.place },
    {
      label: t('event.chapter'),
      value: chapterId ? await chapterNameById(tx, chapterId, locale) : t('event.everyone'),
    },
  ]
}

function seatsFact({ t }: Pick<Scene, 't'>, event: Event): Fact {
  return { label: t('event.seatsLabel'), value: seatsText({ t }, event) }
}

/** "Siz yazılmısınız", or the place in the waiting list; null = neither. */
export function standingFact({ t }: Pick<Scene, 't'>, standing: Standing): Fact | null {
  const label = t('event.yours')
  switch (standing.kind) {
    case 'none':
      return null
    case 'confirmed':
      return { label, value: t('event.confirmed') }
    case 'waiting':
      return { label, value: t('event.waiting', { place: standing.place }) }
  }
}

/** Sign up, wait, or give the place up again. */
export function joinButton({ t }: Pick<Scene, 't'>, event: Event, standing: Standing): Button {
  if (standing.kind === 'confirmed') return { label: t('event.leave'), action: `event:leave:${event.id}` }
  if (standing.kind === 'waiting')
    return { label: t('event.leaveWaiting'), action: `event:leave:${event.id}` }
  const full = event.taken >= event.capacity
  return { label: t(full ? 'event.wait' : 'event.join'), action: `event:join:${event.id}`, style: 'primary' }
}
