import { expect, test } from 'vitest'
import * as az from '../../locales/az/index.ts'
import * as en from '../../locales/en/index.ts'
import { createCatalogue } from '../../src/core/catalogue.ts'
import type { Command } from '../../src/core/command.ts'
import { createDraw } from '../../src/core/drawing.ts'
import type { Platform } from '../../src/core/platform.ts'
import { createWords } from '../../src/core/words.ts'
import { stageForTest } from '../support/stage-for-test.ts'

const hint: Command = {
  name: 'hint',
  about: 'common.send',
  run: async () => ({ view: { blocks: [] } }),
  notices: {
    both: async ({ t, words }) => ({
      blocks: [t, words('az')].map((say) => ({ kind: 'text', text: say('common.notRegistered') })),
    }),
  },
}

test('a notice names commands as the reader’s platform takes them, and equal drawings are one object', async () => {
  const stage = await stageForTest()
  const draw = createDraw(createCatalogue([hint]), await createWords({ az, en }))
  const on = (platform: Platform) =>
    stage.tx((tx) =>
      draw(tx, stage.clock.now(), { notice: 'hint.both', paramsJson: '{}', locale: 'en', platform }),
    )
  expect(await on('slack')).toEqual({
    blocks: [
      { kind: 'text', text: 'Please register first: send /asap register.' },
      { kind: 'text', text: 'Əvvəlcə qeydiyyatdan keçin: /asap register yazın.' },
    ],
  })
  const onTelegram = await on('telegram')
  expect(JSON.stringify(onTelegram)).toContain('send /register.')
  expect(await on('telegram')).toBe(onTelegram)
})
