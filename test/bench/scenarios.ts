import { ceiling } from './ceiling.ts'
import { crash } from './crash.ts'
import { crisis } from './crisis.ts'
import { fanout } from './fanout.ts'
import type { Scenario } from './measure.ts'
import { memory } from './memory.ts'
import { planning } from './planning.ts'
import { replies } from './replies.ts'
import { start } from './start.ts'
import { updates } from './updates.ts'

/** What can be measured, by the name that `--only` takes. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  fanout,
  ceiling,
  replies,
  crisis,
  planning,
  memory,
  crash,
  updates,
  start,
}
