import { readFileSync } from 'node:fs'
import { explain } from '../../src/search/search.ts'
import { topicIndex } from './index-entry.ts'
import { byStyle, measures, parseQuestions, putAll, times } from './measure.ts'
import { readTopics } from './topic-files.ts'

/** Timed once before measuring, so that the compiler's warming up is not counted as search. */
const warmUpQuestions = 200

const usage = 'usage: npm run -s faq:eval -- FILE.jsonl, or -- --explain "QUESTION"'

process.exitCode = await run(process.argv.slice(2))

/** Prints one JSON object with the measures of a file of labelled questions, or why one question got its verdict; 2 = the input was not usable. */
async function run(args: readonly string[]): Promise<number> {
  const [file, question] = args
  if (file === '--explain' && question !== undefined) return print(await explained(question))
  if (file === undefined || args.length > 1) return refuse(usage)
  const text = read(file)
  if (text instanceof Error) return refuse(`cannot read ${file}: ${text.message}`)
  try {
    return print(await evaluated(text))
  } catch (error) {
    return refuse(`${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function explained(question: string) {
  return explain(topicIndex(await readTopics()), question)
}

function print(result: unknown): number {
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
  return 0
}

async function evaluated(text: string) {
  const questions = parseQuestions(text)
  const topics = await readTopics()
  const index = topicIndex(topics)
  putAll(index, questions.slice(0, warmUpQuestions), microseconds)
  const outcomes = putAll(index, questions, microseconds)
  return { ...measures(outcomes, topics), ...times(outcomes), styles: byStyle(outcomes, topics) }
}

function read(file: string): string | Error {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

function microseconds(): number {
  return Number(process.hrtime.bigint()) / 1000
}

function refuse(message: string): number {
  process.stderr.write(`${message}\n`)
  return 2
}
