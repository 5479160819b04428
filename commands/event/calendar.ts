import type { Ctx } from '../../src/core/ctx.ts'
import type { File } from '../../src/core/view.ts'
import type { Event } from '../../src/store/event/events.ts'

/** The event for people's calendars: the same UID for ever, a higher SEQUENCE with every change. */
export async function eventFile({ t, now }: Ctx, event: Event): Promise<File> {
  const { id, sequence, title, description, place, startsAt, cancelled } = event
  const uid = `event-${id}@asap-platform`
  const { calendarFile } = await import('./ics.ts') // a library that a bot at rest need not hold
  const text = calendarFile({ uid, sequence, title, description, place, startsAt, cancelled }, now)
  return {
    name: `asap-event-${id}.ics`,
    mime: 'text/calendar; charset=utf-8',
    bytes: new TextEncoder().encode(text),
    caption: t('event.calendarCaption', { title }),
  }
}
