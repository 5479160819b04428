import { describe, expect, it, onTestFinished } from 'vitest'
import { openStage } from '../support/stage.ts'

async function stageForTest() {
  const stage = await openStage()
  onTestFinished(() => stage.stop())
  return stage
}

describe('registration, asked step by step', () => {
  it('takes a student in, in Azerbaijani', async () => {
    const stage = await stageForTest()
    const leyla = stage.person('Leyla', { platform: 'telegram', locale: 'az' })
    await leyla.says('/register')
    leyla.sees('Adınız və soyadınız?')
    leyla.sees('Addım 1 / 7')
    await leyla.says('Leyla Məmmədova')
    leyla.sees('Tələbəsiniz, yoxsa məzun?')
    await leyla.presses('Tələbə')
    leyla.sees('Hansı ölkədə və şəhərdə yaşayırsınız?')
    await leyla.says('İtaliya, Milan')
    await leyla.says('Bocconi Universiteti')
    await leyla.says('Kompüter elmləri, 2028')
    leyla.sees('✓ İtaliya')
    await leyla.presses('✓ İtaliya')
    leyla.sees('fövqəladə hallarda sizə xəbər verə')
    await leyla.presses('Razıyam')
    leyla.sees('Qeydiyyat tamamlandı')
    leyla.sees('Yaşayış yeri: İtaliya, Milan')
    leyla.sees('Bölmə: İtaliya')
    expect(stage.errors).toEqual([])
  })
})
