// Holds a database as the bot does, says so, and lives until it is killed.
import { holdDatabase } from '../../../../src/store/database/open.ts'

await holdDatabase(process.argv[2] ?? '')
process.send?.('held')
setInterval(() => {}, 1000)
