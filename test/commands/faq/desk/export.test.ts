import { expect, it } from 'vitest'
import { parseTopics, readTopics } from '../../../../commands/faq/topic-files.ts'
import { slack } from '../../../support/addresses.ts'
import type { Stage } from '../../../support/stage.ts'
import { stageForTest } from '../../../support/stage-for-test.ts'

/** A chat takes one message a second, so that ten files need a while. */
async function deliverAll(stage: Stage) {
  for (let files = 0; files < 10; files += 3) {
    await stage.deliver()
    await stage.clock.leap(5000)
  }
}

it('sends every category as a file that gives the same topics again, edits included', async () => {
  const stage = await stageForTest()
  const nigar = stage.person('Nigar', { platform: 'slack', locale: 'en', roles: ['secretariat'] })
  await nigar.forges('faq_edit:edit:events')
  await nigar.fills({ answerEn: 'Two\n\n- lines: "quoted" # not a comment' })
  await nigar.says('/faq_export')
  nigar.sees(/Files on their way: \d+/)
  await deliverAll(stage)
  const files = stage.adapters.slack.shown.flatMap((message) => (message.file ? [message.file] : []))
  const exported = files.flatMap((file) => parseTopics(file.name, Buffer.from(file.bytes).toString()))
  const own = (await readTopics()).map((topic) =>
    topic.id === 'events'
      ? { ...topic, answer: { ...topic.answer, en: 'Two\n\n- lines: "quoted" # not a comment' } }
      : topic,
  )
  const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id)
  expect([...exported].sort(byId)).toEqual([...own].sort(byId))
  expect(
    stage.adapters.slack.shown.every(({ to }) => to.target === slack.channel('secretariat').target),
  ).toBe(true)
})

it('without a Secretariat’s channel the files come to who asked', async () => {
  const stage = await stageForTest({ settings: { secretariat: null } })
  const nigar = stage.person('Nigar', { locale: 'az', roles: ['secretariat'] })
  await nigar.says('/faq_export')
  await deliverAll(stage)
  nigar.hears('file events.yaml')
})
