import { ceiling } from './ceiling.ts'
import { fanout } from './fanout.ts'
import type { Scenario } from './measure.ts'
import { memory } from './memory.ts'
import { planning } from './planning.ts'

/** What can be measured, by the name that `--only` takes. */
export const scenarios: Readonly<Record<string, Scenario>> = { fanout, ceiling, planning, memory }
