// One scenario in a process of its own; its measures go to the parent.
import { seeded } from '../support/dice.ts'
import { scenarios } from './scenarios.ts'

const [name = '', url = '', quick, word] = process.argv.slice(2)
const scenario = scenarios[name]
if (!scenario) throw new Error(`no scenario called ${name}`)
const seed = word || crypto.randomUUID().slice(0, 8)
console.log(`${name}: --seed ${seed}`)
const measures = await scenario({
  url,
  quick: quick === 'quick',
  random: (part) => seeded(`${seed} ${part}`),
})
process.send?.(measures, () => process.exit(0))
