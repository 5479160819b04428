import { userAddress as onDiscord } from '../../src/adapters/discord/address.ts'
import { userAddress as onSlack } from '../../src/adapters/slack/address.ts'
import { addressOf } from '../../src/adapters/telegram/address.ts'
import type { Locale } from '../../src/core/language.ts'
import type { Platform } from '../../src/core/platform.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { seedChapters } from '../../src/store/chapter/chapters.ts'
import { openStore } from '../../src/store/database/open.ts'
import { prisma } from '../../src/store/database/tx.ts'

/** A registered member in Milan. */
export interface Student {
  readonly name: string
  readonly platform: Platform
  readonly locale: Locale
  readonly userId: string
}

/** Everybody of the matrix: each platform in each language. */
export const matrix = [
  { name: 'Aysel', platform: 'telegram', locale: 'az' },
  { name: 'Emil', platform: 'telegram', locale: 'en' },
  { name: 'Orxan', platform: 'discord', locale: 'az' },
  { name: 'Emily', platform: 'discord', locale: 'en' },
  { name: 'Nigar', platform: 'slack', locale: 'az' },
  { name: 'Tom', platform: 'slack', locale: 'en' },
] as const satisfies readonly Omit<Student, 'userId'>[]

const addresses: Readonly<Record<Platform, (id: string) => string>> = {
  telegram: (id) => addressOf(Number(id)).target,
  discord: (id) => onDiscord(id).target,
  slack: (id) => onSlack(id).target,
}

/** How each platform takes in a person, and what it answers. */
const makers: Readonly<Record<Platform, (name: string, locale: Locale) => readonly [object, string]>> = {
  telegram: (first_name, language_code) => [{ first_name, language_code, started: true }, 'id'],
  discord: (name) => [{ name, locale: 'en-US' }, 'user'],
  slack: (name) => [{ name }, 'id'],
}

/** Takes the students in at their platforms, and writes them into a new database. */
export async function enrolStudents(sandbox: Sandbox, databaseUrl: string): Promise<readonly Student[]> {
  const students: Student[] = []
  for (const who of matrix) {
    const [body, key] = makers[who.platform](who.name, who.locale)
    const made = (await sandbox.stands[who.platform].control('person', { ...body })) as Record<
      string,
      unknown
    >
    students.push({ ...who, userId: String(made[key]) })
  }
  const store = await openStore(databaseUrl)
  await store.transaction(async (tx) => {
    await seedChapters(tx)
    for (const student of students) await prisma(tx).person.create({ data: rowOf(student) })
  })
  await store.close()
  return students
}

function rowOf({ name, platform, locale, userId }: Student) {
  const now = new Date()
  return {
    ...{ locale, createdAt: now },
    accounts: {
      create: { platform, userId, name, target: addresses[platform](userId), seenAt: now },
    },
    membership: {
      create: {
        ...{ name, status: 'student', country: 'IT', city: 'Milan', cityKey: 'milan', chapterId: 'italy' },
        ...{ university: 'Politecnico di Milano', field: 'Law', createdAt: now, updatedAt: now },
      },
    },
  }
}
