import type { Measure } from '../bench/measure.ts'
import { until } from '../support/until.ts'
import { seatBoard } from './board.ts'
import { countDoubles } from './doubles.ts'
import { inFlightNow } from './executioner.ts'
import { arrivals, deaf } from './hearing.ts'
import type { Setup } from './scenario.ts'
import { openTown } from './town.ts'
import { calmly } from './waiting.ts'

const mark = 'Milan7'
/** How long everybody may take to hear after the kill, in milliseconds: what is doubtful waits a minute. */
const patienceMs = 120_000

/** On PostgreSQL: kill -9 of the process that sends, while another one, as if on another machine, stands by. */
export async function failover({ url, quick, random }: Setup): Promise<readonly Measure[]> {
  if (url.startsWith('file:')) return []
  const size = { telegram: quick ? 150 : 400, discord: 40, slack: 20 }
  const town = await openTown({ url, size, rateLimits: true, random: random('failover') })
  try {
    const holder = town.start()
    await holder.ready
    await town.start({ elsewhere: true }).standingBy
    const releasing = (await seatBoard(town)).alert(mark)
    await until(() => arrivals(town, mark).length >= 60, 60_000)
    const died = Date.now()
    await holder.kill()
    const { last } = town.journal
    const inFlight = await inFlightNow(town, 0)
    const after = () => arrivals(town, mark, last)
    await calmly(
      async () => deaf(town, mark).length,
      (n) => n === 0,
      patienceMs,
    )
    await releasing
    const { extra, unmarked } = await countDoubles(town, mark, 0)
    const back = (platform: string) =>
      ((after().find((each) => each.platform === platform)?.at ?? Number.POSITIVE_INFINITY) - died) / 1000
    return [
      ...(['telegram', 'slack'] as const).map((platform) => ({
        ...{ name: `failover: ${platform} goes on after`, value: back(platform), unit: 's' },
        aim: { kind: 'atMost', value: 15 } as const,
      })),
      {
        name: 'failover: missed',
        value: deaf(town, mark).length,
        unit: '',
        aim: { kind: 'atMost', value: 0 },
      },
      { name: 'failover: repeats', value: extra, unit: '', aim: { kind: 'atMost', value: inFlight } },
      { name: 'failover: of them not marked', value: unmarked, unit: '', aim: { kind: 'atMost', value: 0 } },
    ]
  } finally {
    await town.stop()
  }
}
