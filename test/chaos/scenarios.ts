import { failover } from './failover.ts'
import { hostile } from './hostile.ts'
import { kills } from './kills.ts'
import { outages } from './outages.ts'
import type { Scenario } from './scenario.ts'

/** What can be played, by the name that `--only` takes. */
export const scenarios: Readonly<Record<string, Scenario>> = { outages, hostile, kills, failover }
