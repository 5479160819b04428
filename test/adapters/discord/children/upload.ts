// Posts a file to a channel in a process that has loaded the package undici before anything of Node's fetch.
import 'undici'
import { systemClock } from '../../../../src/core/time/clock.ts'
import { tokens } from '../../../../src/sandbox/tokens.ts'

const { createApi } = await import('../../../../src/adapters/discord/rest/api.ts')
const { renderFile } = await import('../../../../src/adapters/discord/render.ts')
const [apiRoot = '', channel = ''] = process.argv.slice(2)
const api = createApi({ token: tokens.discord, apiRoot, timeoutMs: 5000, clock: systemClock })
const file = { name: 'a.csv', mime: 'text/csv', bytes: Buffer.from('a,b\n'), caption: '' }
await api.create(channel, renderFile(file), { file })
