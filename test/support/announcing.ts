import type { Actress } from './actress.ts'
import type { Stage } from './stage.ts'

/** What the organiser of the tests answers: an evening of chess in Vilnius, two seats. */
export const evening = {
  title: 'Şahmat axşamı',
  chapter: 'lithuania',
  place: 'Vilnüs, Universitet küçəsi 3',
  when: '05.03.2027 18:30',
  capacity: '2',
  description: 'Hər səviyyədən oyunçular üçün.',
}

/** A Secretariat member announces an event through the form of Slack. */
export async function announces(stage: Stage, answers: Partial<typeof evening> = {}): Promise<Actress> {
  const aygun = stage.person('Aygün', { platform: 'slack', locale: 'az', roles: ['secretariat'] })
  await aygun.says('/event_new')
  await aygun.fills({ ...evening, ...answers })
  return aygun
}

/** Opens an event's card from the list. */
export async function opens(person: Actress, title = evening.title): Promise<void> {
  await person.says('/events')
  await person.presses(title)
}
