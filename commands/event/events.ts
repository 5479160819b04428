import type { Command } from '../../src/core/command.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Button, Reply } from '../../src/core/view.ts'
import { type Event, upcomingEvents } from '../../src/store/event/events.ts'
import { seatsText, whenText } from './card.ts'

/** Events on one page: with one button each, and the paging row, they fit Discord's five rows. */
const pageSize = 4

/** The events ahead, soonest first. */
export const events: Command = {
  name: 'events',
  aliases: ['tədbirlər', 'tədbir'],
  about: 'event.aboutList',
  beside: 'all',
  run: (ctx) => list(ctx, 0),
  presses: {
    page: async (ctx, page) => ({
      ...(await list(ctx, Number(/^\d{1,4}$/.exec(page)?.[0] ?? 0))),
      edit: true,
    }),
  },
}

async function list(ctx: Ctx, page: number): Promise<Reply> {
  const { t, tx, now } = ctx
  const { events: found, more } = await upcomingEvents(tx, { now, page, size: pageSize })
  const title = { kind: 'title', text: t('event.listTitle') } as const
  if (!found.length && page === 0)
    return { view: { blocks: [title, { kind: 'text', text: t('event.listEmpty') }], private: true } }
  return {
    view: {
      blocks: [title, { kind: 'list', items: found.map((event) => line(ctx, event)) }],
      buttons: [...found.map((event) => [button(ctx, event)]), ...turning(ctx, page, more)],
      private: true,
    },
  }
}

function line(ctx: Ctx, event: Event): string {
  return ctx.t('event.listItem', {
    title: event.title,
    when: whenText(ctx, event),
    place: event.place,
    seats: seatsText(ctx, event),
  })
}

function button({ t }: Ctx, { id, title }: Event): Button {
  const characters = [...new Intl.Segmenter('az').segment(title)].map((part) => part.segment)
  const label = characters.length > 36 ? `${characters.slice(0, 35).join('')}…` : title
  return { label: label.length > 70 ? t('common.number', { id }) : label, action: `event:show:${id}` }
}

function turning({ t }: Ctx, page: number, more: boolean): readonly (readonly Button[])[] {
  const row: Button[] = [
    ...(page > 0 ? [{ label: t('event.earlier'), action: `events:page:${page - 1}` }] : []),
    ...(more ? [{ label: t('event.later'), action: `events:page:${page + 1}` }] : []),
  ]
  return row.length ? [row] : []
}
