import { describe, expect, it } from 'vitest'
import { tidyLine, tidyText } from '../../../src/core/text/tidy.ts'

describe('what a person typed', () => {
  it.each([
    ['  Leyla   Məmmədova ', 'Leyla Məmmədova'],
    ['Leyla\nMəmmədova', 'Leyla Məmmədova'],
    ['\u202eavodəmməM\u202c', 'avodəmməM'],
    ['Le\u0000y\u200bla', 'Leyla'],
    ['Aytən 👩‍🎓', 'Aytən 👩‍🎓'],
    ['Le\u0301yla', 'Léyla'],
    [`Z${'\u0335'.repeat(40)}algo`, `Z${'\u0335'.repeat(3)}algo`],
    ['\ud83d broken', 'broken'],
  ])('%j becomes %j', (text, tidy) => {
    expect(tidyLine(text)).toBe(tidy)
  })

  it('keeps paragraphs where they belong', () => {
    expect(tidyText('bir\r\niki\n\n\n\nüç\u0007')).toBe('bir\niki\n\nüç')
  })
})
