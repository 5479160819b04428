import type { Notice, Params, Scene } from '../../src/core/notice.ts'
import type { Button, View } from '../../src/core/view.ts'
import { type Event, findEvent } from '../../src/store/event/events.ts'
import { eventFacts } from './card.ts'

/** A seat became free for somebody who waited. */
export const promoted: Notice = async (scene, params) => {
  const event = await eventOf(scene, params)
  const { t } = scene
  return notice(scene, event, {
    title: t('event.promotedTitle'),
    text: t('event.promotedText', { title: event.title }),
  })
}

/** The event begins soon. */
export const reminder: Notice = async (scene, params) => {
  const event = await eventOf(scene, params)
  const { t } = scene
  return notice(scene, event, {
    title: t('event.reminderTitle', { title: event.title }),
    text: t('event.reminderText'),
  })
}

/** The event will not take place. */
export const cancelled: Notice = async (scene, params) => {
  const event = await eventOf(scene, params)
  const { t } = scene
  const text = t('event.cancelledText', { title: event.title })
  return {
    blocks: [
      { kind: 'title', text: t('event.cancelledTitle') },
      { kind: 'text', text },
      { kind: 'facts', facts: await eventFacts(scene, event) },
    ],
    buttons: [
      [
        { label: t('event.calendar'), action: `event:ics:${event.id}` },
        { label: t('event.toList'), action: 'events:page:0' },
      ],
    ],
  }
}

async function notice(
  scene: Scene,
  event: Event,
  { title, text }: { title: string; text: string },
): Promise<View> {
  const { t } = scene
  const leave: Button = { label: t('event.leave'), action: `event:leave:${event.id}` }
  const calendar: Button = { label: t('event.calendar'), action: `event:ics:${event.id}` }
  return {
    blocks: [
      { kind: 'title', text: title },
      { kind: 'text', text },
      { kind: 'facts', facts: await eventFacts(scene, event) },
    ],
    buttons: [[leave, calendar]],
    tone: 'good',
  }
}

async function eventOf(scene: Scene, params: Params): Promise<Event> {
  const event = await findEvent(scene.tx, Number(params.event))
  if (!event) throw new Error(`no event ${params.event}`)
  return event
}
