import { describe, expect, test } from 'vitest'
import type { Entry } from '../../src/search/entry.ts'
import { ask, buildIndex, complete, drop, explain, put, rank, update } from '../../src/search/search.ts'

// Entries of another capability than the FAQ: people who give advice, found by what they know.
const entry = (id: string, az: string, en: string, synonyms: readonly [string[], string[]]): Entry => ({
  id,
  title: { az, en },
  synonyms: { az: synonyms[0], en: synonyms[1], loans: [] },
  body: { az: `${az}. Həftədə bir saat.`, en: `${en}. One hour a week.` },
  emergency: false,
})

const lawyer = entry('lawyer', 'Əmək hüququ üzrə məsləhət', 'Advice on labour law', [
  ['iş müqaviləsi', 'hüquqşünas'],
  ['work contract', 'lawyer'],
])
const doctor = entry('doctor', 'Tibb ixtisasının tanınması', 'Recognition of medical degrees', [
  ['həkim diplomu', 'rezidentura'],
  ['medical degree', 'residency'],
])
const coder = entry('coder', 'Proqram mühəndisliyi', 'Software engineering', [
  ['proqramçı', 'kod yazmaq'],
  ['programmer', 'coding interview'],
])
const weather = { id: 'weather', phrases: ['hava necə olacaq', 'weather tomorrow', 'yağış yağacaq'] }
const people = [lawyer, doctor, coder]
const fresh = () => buildIndex(people, [weather])

describe('an index of any entries', () => {
  test.each([
    ['is muqavilesi haqqinda huquqsunas lazimdir', 'lawyer'],
    ['who knows about a work contract', 'lawyer'],
    ['həkim diplomumu tanıtmaq istəyirəm', 'doctor'],
    ['medical degre residency', 'doctor'],
    ['coding interview', 'coder'],
    ['proqramci', 'coder'],
  ])('finds %s in both languages, with slips and without diacritics', (question, id) => {
    expect(rank(fresh(), question, 1)).toEqual([id])
  })

  test('declines what only a kind of question outside explains', () => {
    expect(ask(fresh(), 'sabah hava necə olacaq')).toEqual({ kind: 'refuse' })
  })

  test('completes a word that is still being typed', () => {
    expect(complete(fresh(), 'huquqs', 1)).toEqual(['lawyer'])
  })

  test('finds what was put in, and no longer what was taken out', () => {
    const index = fresh()
    const pilot = entry('pilot', 'Pilot hazırlığı', 'Pilot training', [['təyyarəçi'], ['pilot']])
    expect(rank(index, 'təyyarəçi', 3)).not.toContain('pilot')
    put(index, pilot)
    expect(rank(index, 'təyyarəçi', 1)).toEqual(['pilot'])
    drop(index, 'pilot')
    expect(rank(index, 'təyyarəçi', 3)).not.toContain('pilot')
  })

  test('is brought to exactly the entries it is given', () => {
    const index = fresh()
    update(index, [{ ...lawyer, synonyms: { ...lawyer.synonyms, az: ['vəkil'] } }, coder])
    expect(rank(index, 'vekil', 1)).toEqual(['lawyer'])
    expect(rank(index, 'həkim diplomu', 3)).not.toContain('doctor')
    expect(ask(index, 'sabah hava necə olacaq')).toEqual({ kind: 'refuse' })
  })
})

describe('an explanation', () => {
  test('names the verdict, how sure it is, and what speaks for whom', () => {
    const { verdict, confidence, candidates, mass } = explain(fresh(), 'work contract lawyer')
    expect(verdict).toMatchObject({ kind: 'answer', id: 'lawyer' })
    expect(confidence.inside).toBeGreaterThan(0.5)
    expect(candidates[0]).toMatchObject({ id: 'lawyer', outside: false })
    expect(candidates[0]?.explained).toBeLessThanOrEqual(mass)
  })

  test('shows the kind of question outside that a refusal is due to', () => {
    const { verdict, candidates } = explain(fresh(), 'weather tomorrow')
    expect(verdict.kind).toBe('refuse')
    expect(candidates[0]).toMatchObject({ id: 'weather', outside: true })
  })
})
