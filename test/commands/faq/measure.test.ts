import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { measures, type Outcome, parseQuestions, times } from '../../../commands/faq/measure.ts'
import { readTopics } from '../../../commands/faq/topic-files.ts'
import type { Verdict } from '../../../src/search/decide.ts'

const topics = await readTopics()
const root = join(import.meta.dirname, '../../..')

function outcome(id: string | null, verdict: Verdict, first: readonly string[] = []): Outcome {
  return { asked: { q: '?', lang: 'az', id }, verdict, first, microseconds: 10 }
}
const answer = (id: string): Verdict => ({ kind: 'answer', id, score: 1 })
const suggest = (...ids: string[]): Verdict => ({ kind: 'suggest', ids })
const refuse: Verdict = { kind: 'refuse' }

test('each measure counts what it says', () => {
  const found = measures(
    [
      outcome('join', answer('join'), ['join']),
      outcome('join', answer('goals'), ['goals', 'join']),
      outcome('arrest', suggest('hospital', 'arrest'), ['hospital', 'goals', 'arrest']),
      outcome('arrest', suggest('hospital'), ['hospital']),
      outcome(null, refuse),
      outcome(null, answer('join')),
      outcome(null, suggest('join')),
      outcome(null, refuse),
    ],
    topics,
  )
  expect(found).toEqual({
    n: 8,
    top1: 0.25,
    mrr3: 0.4583,
    answeredRight: 0.25,
    answeredWrong: 0.5,
    didYouMeanHit: 0.5,
    outOfScopeRefused: 0.5,
    emergencyInTop3: 0.5,
    emergencyShown: 0.5,
  })
})

test('a rate of nothing is null', () =>
  expect(measures([outcome(null, refuse)], topics)).toMatchObject({ top1: null, outOfScopeRefused: 1 }))

test('times are quantiles', () => {
  const outcomes = Array.from({ length: 200 }, (_, at) => ({
    ...outcome(null, refuse),
    microseconds: at + 1,
  }))
  expect(times(outcomes)).toEqual({ p50: 101, p99: 199 })
})

test.each([
  ['', /there is no question/],
  ['{"q":"a","id":null}\nnonsense', /line 2 is not JSON/],
  ['{"id":"join"}', /line 1: "q"/],
])('%j is refused with the line and the reason', (text, message) =>
  expect(() => parseQuestions(text)).toThrow(message),
)

async function evaluate(...args: string[]) {
  const run = promisify(execFile)(process.execPath, [join(root, 'commands/faq/eval.ts'), ...args])
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  )
}

test('the command prints one JSON object and nothing else', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'faq-')), 'questions.jsonl')
  writeFileSync(
    file,
    '{"q":"apostil nədir","lang":"az","id":"apostille","style":"az_short"}\n{"q":"qwrtplkj","lang":"en","id":null}\n',
  )
  const { code, stdout } = await evaluate(file)
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    n: 2,
    top1: 1,
    outOfScopeRefused: 1,
    styles: { az_short: { n: 1 } },
  })
})

test.each([[[]], [['/no/such/file.jsonl']], [[join(import.meta.dirname, 'measure.test.ts')]]])(
  'the command given %j says what is wrong and ends with 2',
  async (args) => {
    const { code, stdout, stderr } = await evaluate(...args)
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr.trim().length).toBeGreaterThan(20)
  },
)
