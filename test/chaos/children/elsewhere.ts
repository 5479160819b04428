// Loaded before the bot: it believes that it runs on another machine.
import { syncBuiltinESMExports } from 'node:module'
import os from 'node:os'

os.hostname = () => 'elsewhere'
syncBuiltinESMExports()
