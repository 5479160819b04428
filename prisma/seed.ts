// npm run demo calls this once: node prisma/seed.ts CAST.json fills a new database with registered members, the chapters'
// channels and a few events, so that the demo does not begin with an empty house.
import { readFileSync } from 'node:fs'
import { fold } from '../src/core/text/fold.ts'
import type { Tx } from '../src/core/tx.ts'
import { seedChapters } from '../src/store/chapter/chapters.ts'
import { insertMany } from '../src/store/database/bulk.ts'
import { openStore } from '../src/store/database/open.ts'
import { dialect, rawAll } from '../src/store/database/tx.ts'

interface Cast {
  readonly members: readonly {
    readonly platform: string
    readonly userId: string
    readonly target: string
    readonly name: string
    readonly locale: string
    readonly status: string
    readonly country: string
    readonly city: string
    readonly university: string
    readonly field: string
    readonly year: number
    readonly chapterId: string | null
  }[]
  readonly chapters: readonly {
    readonly chapterId: string
    readonly platform: string
    readonly target: string
    readonly locale: string
  }[]
}

const day = 24 * 60 * 60 * 1000

async function people(tx: Tx, { members }: Cast, now: Date): Promise<void> {
  const rows = members.map((member, index) => ({ ...member, id: index + 1, personId: index + 1 }))
  await insertMany(tx, {
    table: 'Person',
    columns: { id: 'integer', locale: 'text', createdAt: 'timestamp' },
    rows: rows.map(({ id, locale }) => ({ id, locale, createdAt: now })),
  })
  // Ids given by hand leave PostgreSQL's counter behind.
  if (dialect(tx) === 'postgresql')
    await rawAll(
      tx,
      `SELECT setval(pg_get_serial_sequence('"Person"', 'id'), (SELECT max("id") FROM "Person"))`,
    )
  await insertMany(tx, {
    table: 'Account',
    columns: {
      personId: 'integer',
      platform: 'text',
      userId: 'text',
      name: 'text',
      target: 'text',
      reachable: 'boolean',
      muted: 'boolean',
      seenAt: 'timestamp',
    },
    rows: rows.map(({ personId, platform, userId, name, target }) => ({
      ...{ personId, platform, userId, name, target },
      ...{ reachable: true, muted: false, seenAt: now },
    })),
  })
  await insertMany(tx, {
    table: 'Membership',
    columns: {
      personId: 'integer',
      name: 'text',
      status: 'text',
      country: 'text',
      city: 'text',
      cityKey: 'text',
      university: 'text',
      field: 'text',
      year: 'integer',
      chapterId: 'text',
      createdAt: 'timestamp',
      updatedAt: 'timestamp',
    },
    rows: rows.map(({ personId, name, status, country, city, university, field, year, chapterId }) => ({
      ...{ personId, name, status, country, city, university, field, year, chapterId },
      ...{ cityKey: fold(city), createdAt: now, updatedAt: now },
    })),
  })
}

async function channels(tx: Tx, { chapters }: Cast, now: Date): Promise<void> {
  await insertMany(tx, {
    table: 'ChapterChannel',
    columns: {
      chapterId: 'text',
      platform: 'text',
      target: 'text',
      locale: 'text',
      active: 'boolean',
      createdAt: 'timestamp',
    },
    rows: chapters.map((place) => ({ ...place, active: true, createdAt: now })),
  })
}

async function events(tx: Tx, now: Date): Promise<void> {
  const at = (days: number, hour: number) =>
    new Date(Math.floor((now.getTime() + days * day) / day) * day + hour * 60 * 60 * 1000)
  const rows = [
    [
      'Tanışlıq görüşü',
      'Yeni tələbələr üçün tanışlıq axşamı.',
      'London',
      at(9, 18),
      'Europe/London',
      40,
      'uk',
    ],
    [
      'CV clinic with alumni',
      'Bring your CV: alumni read it with you.',
      'Online',
      at(12, 17),
      'Asia/Baku',
      3,
      null,
    ],
    [
      'Şahmat axşamı',
      'Hər səviyyədən oyunçular üçün.',
      'Vilnüs',
      at(16, 16),
      'Europe/Vilnius',
      12,
      'lithuania',
    ],
    ['Mentors meet mentees', 'An evening to find a mentor.', 'Milan', at(20, 18), 'Europe/Rome', 25, 'italy'],
  ] as const
  await insertMany(tx, {
    table: 'Event',
    columns: {
      title: 'text',
      description: 'text',
      place: 'text',
      startsAt: 'timestamp',
      zone: 'text',
      capacity: 'integer',
      taken: 'integer',
      sequence: 'integer',
      chapterId: 'text',
      state: 'text',
      createdBy: 'integer',
      createdAt: 'timestamp',
    },
    rows: rows.map(([title, description, place, startsAt, zone, capacity, chapterId]) => ({
      ...{ title, description, place, startsAt, zone, capacity, chapterId },
      ...{ taken: 0, sequence: 0, state: 'open', createdBy: 1, createdAt: now },
    })),
  })
}

const file = process.argv[2]
if (!file) throw new Error('usage: node prisma/seed.ts CAST.json')
const cast = JSON.parse(readFileSync(file, 'utf8')) as Cast
const store = await openStore(process.env.DATABASE_URL)
const now = new Date()
await store.transaction(async (tx) => {
  // A demo that was cut off after this had been done comes here once more.
  if (Number((await rawAll<{ n: unknown }>(tx, 'SELECT count(*) AS n FROM "Person"'))[0]?.n) > 0) return
  await seedChapters(tx)
  await people(tx, cast, now)
  await channels(tx, cast, now)
  await events(tx, now)
})
await store.close()
