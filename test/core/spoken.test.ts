import { expect, test } from 'vitest'
import { spokenIn } from '../../src/core/text/speech.ts'
import { stageForTest } from '../support/stage-for-test.ts'

test.each([
  ['hello, what can you help me with?', 'I have no reliable answer'],
  ['salam, sən nə edə bilirsən?', 'etibarlı cavabım yoxdur'],
])('«%s», where the platform says no language, is answered in its own', async (said, shows) => {
  const stage = await stageForTest()
  const leyla = stage.person('Leyla', { locale: 'unchosen' })
  await leyla.says(said)
  leyla.sees(shows)
})

test('a language is shown by words, not by names or letters alone', () => {
  for (const text of ['how are you', 'Where is the embassy', 'I need help']) expect(spokenIn(text)).toBe('en')
  for (const text of ['komek lazimdi', 'Bakı', 'viza üçün nə lazımdır', 'salam'])
    expect(spokenIn(text)).toBe('az')
  for (const text of ['привет', 'viza', '123', '']) expect(spokenIn(text)).toBeNull()
})
