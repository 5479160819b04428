import { existsSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TopicFile, topicFiles } from '../commands/faq/desk/export.ts'
import { loadEnvFile, readDatabase } from './config.ts'
import { openStore } from './store/database/open.ts'

loadEnvFile()
process.exitCode = await run(process.argv.slice(2))

/** Writes the FAQ of a database into a folder, one file per category; 2 = the arguments were not usable. */
async function run([folder, given, ...more]: readonly string[]): Promise<number> {
  if (!folder || more.length) return refuse('usage: npm run -s faq:export -- FOLDER [DATABASE_URL]')
  try {
    const url = given ?? readDatabase().databaseUrl
    if (url.startsWith('file:') && !existsSync(url.slice('file:'.length)))
      return refuse(`there is no database at ${url}; set DATABASE_URL or name it after the folder`)
    await save(folder, await read(url))
    return 0
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
}

async function read(url: string): Promise<readonly TopicFile[]> {
  const { dump, withoutDump } = readDatabase()
  const store = await openStore(url, { dump, withoutDump, log: { info: say, warn: say, error: say } })
  try {
    return await store.transaction((tx) => topicFiles(tx), 'any')
  } finally {
    await store.close()
  }
}

async function save(folder: string, files: readonly TopicFile[]): Promise<void> {
  await mkdir(folder, { recursive: true })
  const names = new Set(files.map((file) => file.name))
  for (const { name, text } of files) await writeFile(join(folder, name), text)
  process.stdout.write(`${files.length} files written to ${folder}\n`)
  const others = (await readdir(folder)).filter((name) => name.endsWith('.yaml') && !names.has(name))
  if (others.length) process.stderr.write(`faq:export: left as they were: ${others.join(', ')}\n`)
}

function say(_fields: object, message: string): void {
  process.stderr.write(`faq:export: ${message}\n`)
}

function refuse(sentence: string): number {
  process.stderr.write(`faq:export: ${sentence}\n`)
  return 2
}
