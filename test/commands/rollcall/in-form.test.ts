import { describe, test } from 'vitest'
import { enrol } from '../../support/members.ts'
import { openBoard, releaseFirst } from '../broadcast/scene.ts'

describe('while the roll is called', () => {
  async function asked(command: string) {
    const scene = await openBoard()
    await enrol(scene.stage, { name: 'Leyla' })
    await releaseFirst(scene)
    await scene.stage.clock.advance(1000)
    const leyla = scene.stage.person('Leyla', { locale: 'az' })
    await leyla.says(command)
    return { ...scene, leyla }
  }

  test.each([
    '👍 yaxşıyıq',
    'I’m ok 😊🙏',
    'Təhlükəsizlikdəyəm, parkdayıq hamımız',
    'hey, all good on my side',
  ])('«%s» in a form that is newer is asked about', async (words) => {
    const { leyla } = await asked('/register')
    await leyla.says(words)
    leyla.sees('cavabınız kimi qeyd edək')
    leyla.sees('[Xeyr, bu mənim cavabımdır]')
    await leyla.presses('Xeyr, bu mənim cavabımdır')
    leyla.sees('Addım 1')
    await leyla.says(words)
    await leyla.presses('Təhlükəsizlikdəyəm')
    leyla.sees('təhlükəsizlikdəsiniz')
    await leyla.says('/register')
    await leyla.says('Leyla Məmmədova')
    leyla.sees('Addım 2')
  })

  test('where one has to choose it is an answer to the roll call', async () => {
    const { leyla } = await asked('/register')
    await leyla.says('Leyla Məmmədova')
    await leyla.says('hey, all good on my side')
    leyla.sees('cavabınız kimi qeyd edək')
    leyla.seesNot('seçin')
  })

  test.each([
    'qan axir, ayagimi tərpədə bilmirəm',
    'kemerin altindayam',
    'evim yanir',
    'her yer tustudur',
    'bizi vururlar',
    'tutublar meni',
    'qorxuram',
    'zelzele oldu',
    'bombalayirlar',
  ])('«%s» is asked about, and is no name', async (words) => {
    const { leyla } = await asked('/register')
    await leyla.says(words)
    leyla.sees('[Kömək lazımdır]')
    leyla.sees('[Xeyr, bu mənim cavabımdır]')
    leyla.seesNot('Addım 2')
  })

  test.each([
    'Alov Yanarov',
    'Vurğun Qorxmaz',
    'Salamat Məmmədova',
    'nurlan eliyev',
    'Günel Həsənova Rafiq qızı',
    'Łukasz Wiśniewski',
    'Лейла Мамедова',
    'Leyla 🌸',
    'Zoë van der Berg',
    'Seyid Əzim Şirvani',
    '李明',
  ])('«%s» is a name', async (name) => {
    const { leyla } = await asked('/register')
    await leyla.says(name)
    leyla.sees('Addım 2')
  })
})
