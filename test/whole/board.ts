import type { Scene } from './scene.ts'
import { find } from './side.ts'
import { question } from './slack.ts'

/** Leyla, the first in the seed, and Orxan, the second, come to the Board by their own yes and Rəna's and Kamal's: from then on what it is told reaches their platforms. */
export async function seatBoard({ sides, rana }: Scene): Promise<void> {
  const { telegram, discord, slack } = sides
  for (const { runs, sees } of [rana, slack.member]) {
    await runs('language en')
    await find(sees, {})
  }
  const chosen = { Leyla: telegram.member, Orxan: discord.member }
  for (const [index, [name, { sees, presses }]] of Object.entries(chosen).entries()) {
    await rana.runs(`role ${name}`)
    await rana.fills({ who: name })
    await rana.fills({ person: String(index + 1) })
    await rana.fills({ deed: 'give.board' })
    await rana.fills({ reason: 'Elected' })
    const offer = `role_offer:accept:${2 * index + 1}`
    await find(sees, { button: offer })
    await presses(offer)
    await slack.member.presses(`role:agree:${2 * index + 2}`)
  }
  for (const { t, sees } of [telegram.member, discord.member]) await find(sees, { text: t('role.board') })
}

/** Rəna prepares alert no. 1, Kamal turns the second key. */
export async function alertEverybody({ sides, rana }: Scene): Promise<void> {
  await rana.runs('broadcast')
  await rana.fills({ hazard: 'earthquake', audience: 'everyone' })
  const area = { areaAz: 'Milan', areaEn: 'Milan', affected: 'Italy' }
  await rana.fills({ ...area, source: 'INGV', rollCall: 'yes' })
  await rana.presses('broadcast:submit:1.1')
  await rana.fills({ typed: 'SEND' })
  const { t, sees, presses } = sides.slack.member
  await presses('broadcast:approve:1.1')
  await find(sees, { text: t('broadcast.approved', { what: 'REAL · Alert no. 1', name: 'Kamal' }) })
}

/** The danger is over: both keys once more, and what was sent is edited. */
export async function callOff({ sides, rana }: Scene): Promise<void> {
  await rana.presses('broadcast:clear:1')
  await sides.slack.member.presses('broadcast:approve:2.1')
}

/** Somebody asks the Secretariat in Slack, whose channel shows the question, and later its answer. */
export async function askSecretariat({ sides }: Scene): Promise<void> {
  await sides.slack.newcomer.runs(`ask ${question}`)
}

export async function answerQuestion({ rana }: Scene): Promise<void> {
  await rana.pressesThere('ask_reply:reply:')
  await rana.fills({ text: 'Yes, until six.' })
}

/** A newcomer on Telegram calls for help: nobody is on duty, so everybody of the Board is shown the call. */
export async function callForHelp({ sides }: Scene): Promise<void> {
  await sides.telegram.newcomer.runs('help_me')
}

/** Rəna takes the call, once everybody has seen it. */
export async function claimCall({ sides, rana }: Scene): Promise<void> {
  for (const { member } of Object.values(sides)) await find(member.sees, { button: 'case:claim:' })
  await rana.presses('case:claim:')
}
