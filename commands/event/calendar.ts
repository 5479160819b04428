import type { Ctx } from '../../src/core/ctx.ts'
import type { File } from '../../src/core/view.ts'
import type { Event } from '../../src/store/event/events.ts'
import { calendarFile } from './ics.ts'

/** The event for people's calendars: the same UID for ever, a higher SEQUENCE with every change. */
export function eventFile({ t, now }: Ctx, event: Event): File {
  const { id, sequence, title, description, place, startsAt, cancelled } = event
  const uid = `event-${id}@asap-platform`
  const text = calendarFile({ uid, sequence, title, description, place, startsAt, cancelled }, now)
  return {
    name: `asap-event-${id}.ics`,
    mime: 'text/calendar; charset=utf-8',
    bytes: new TextEncoder().encode(text),
    caption: t('event.calendarCaption', { title }),
  }
}
