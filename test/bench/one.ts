// One scenario in a process of its own; its measures go to the parent.
import { scenarios } from './scenarios.ts'

const [name = '', url = '', quick] = process.argv.slice(2)
const scenario = scenarios[name]
if (!scenario) throw new Error(`no scenario called ${name}`)
const measures = await scenario({ url, quick: quick === 'quick' })
process.send?.(measures, () => process.exit(0))
