import type { Answers, Step } from '../../src/core/dialog/dialog.ts'
import { tidyLine } from '../../src/core/text/tidy.ts'
import type { Key } from '../../src/core/words.ts'
import type { Membership } from '../../src/store/person/membership.ts'
import { chapterOf, placeOf } from '../register/membership-answers.ts'
import { chapterStep, nameStep, placeStep, statusStep, studyStep, universityStep } from '../register/steps.ts'
import { storedStudy } from '../register/study.ts'

/** One detail of a registration: how it is asked and what its answer changes. */
export interface Detail {
  readonly step: Step
  readonly button: Key
  change(answers: Answers): Partial<Membership>
}

const emergencyStep: Step = {
  key: 'emergency',
  label: 'me.emergencyLabel',
  question: 'me.emergencyQuestion',
  hint: 'me.emergencyHint',
  kind: 'text',
  guarded: true,
  max: 200,
  optional: true,
  parse: async (_ctx, text) => tidyLine(text),
}

/** Every detail that can be changed by itself, in the order of the buttons. */
export const details: readonly Detail[] = [
  { step: nameStep, button: 'me.editName', change: (answers) => ({ name: answers.name ?? '' }) },
  {
    step: statusStep,
    button: 'me.editStatus',
    change: (answers) => ({ status: answers.status === 'alumnus' ? 'alumnus' : 'student' }),
  },
  { step: placeStep, button: 'me.editPlace', change: placeOf },
  {
    step: universityStep,
    button: 'me.editUniversity',
    change: (answers) => ({ university: answers.university ?? '' }),
  },
  { step: studyStep, button: 'me.editStudy', change: (answers) => storedStudy(answers.study ?? '') },
  { step: chapterStep, button: 'me.editChapter', change: chapterOf },
  {
    step: emergencyStep,
    button: 'me.editEmergency',
    change: (answers) => ({ emergencyContact: answers.emergency || null }),
  },
]
