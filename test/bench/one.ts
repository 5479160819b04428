// One scenario in a process of its own; its measures go to the parent.
import { setFlagsFromString } from 'node:v8'
import { scenarios } from './scenarios.ts'

// As src/main.ts does.
setFlagsFromString('--semi-space-growth-factor=1')
const [name = '', url = '', quick] = process.argv.slice(2)
const scenario = scenarios[name]
if (!scenario) throw new Error(`no scenario called ${name}`)
const measures = await scenario({ url, quick: quick === 'quick' })
process.send?.(measures, () => process.exit(0))
