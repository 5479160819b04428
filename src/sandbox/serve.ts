import { parseArgs } from 'node:util'
import { startSandbox } from './sandbox.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4747' },
    'no-limits': { type: 'boolean', default: false },
    'telegram-per-second': { type: 'string', default: '30' },
  },
})

const sandbox = await startSandbox({
  port: Number(values.port),
  rateLimits: !values['no-limits'],
  telegramPerSecond: Number(values['telegram-per-second']),
})
console.log(`The stand-ins listen:
  page, driving API   ${sandbox.origin}
  TELEGRAM_API_ROOT   ${sandbox.origin}/telegram
  DISCORD_API_ROOT    ${sandbox.origin}/discord/api
  SLACK_API_URL       ${sandbox.origin}/slack/api/
  journal             ${sandbox.origin}/sandbox/journal`)

const stop = () => void sandbox.stop().then(() => process.exit(0))
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
