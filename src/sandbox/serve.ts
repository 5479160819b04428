import { parseArgs } from 'node:util'
import { startSandbox } from './sandbox.ts'
import { tokenVariables } from './tokens.ts'

const help = `npm run sandbox -- [options]

  --port N                 the port on 127.0.0.1 (default 4747; 0 = any)
  --no-limits              no rate limits
  --telegram-per-second N  Telegram's messages per second for the whole bot (default 30)
  --help                   this text`

const kinds = {
  port: { type: 'string', default: '4747' },
  'no-limits': { type: 'boolean', default: false },
  'telegram-per-second': { type: 'string', default: '30' },
  help: { type: 'boolean', default: false },
} as const

async function serve(): Promise<void> {
  const { values } = parseArgs({ options: kinds })
  if (values.help) return console.log(help)
  const sandbox = await startSandbox({
    port: whole('--port', values.port, 65_535),
    rateLimits: !values['no-limits'],
    telegramPerSecond: whole('--telegram-per-second', values['telegram-per-second'], 10_000),
  })
  console.log(`The stand-ins listen:
  page, driving API   ${sandbox.origin}
  TELEGRAM_API_ROOT   ${sandbox.origin}/telegram
  DISCORD_API_ROOT    ${sandbox.origin}/discord/api
  SLACK_API_URL       ${sandbox.origin}/slack/api/
${Object.entries(tokenVariables)
  .map(([name, token]) => `  ${name.padEnd(20)}${token}\n`)
  .join('')}  journal             ${sandbox.origin}/sandbox/journal`)
  const stop = () => void sandbox.stop().then(() => process.exit(0))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop)
}

function whole(name: string, text: string, most: number): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isInteger(value) || value < 0 || value > most)
    throw new Error(`${name} takes a whole number from 0 to ${most}, not ${text || 'nothing'}.`)
  return value
}

await serve().catch((error: unknown) => {
  const busy = (error as { code?: string }).code === 'EADDRINUSE'
  const words = error instanceof Error ? error.message : String(error)
  console.error(busy ? 'The port is in use: choose another with --port N.' : words)
  process.exit(busy ? 1 : 2)
})
