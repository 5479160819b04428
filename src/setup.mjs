// Makes a fresh clone runnable: installs the packages (Node 24 is one of them) and generates the database clients. Every
// npm script runs it first. It is run by whatever Node ≥ 18 the machine has, before node_modules exists, so it is plain
// JavaScript and imports nothing else. When there is nothing to do it says nothing.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'))

const NEEDED = 24
const STAMP = 'node_modules/.setup.json' // npm ci removes it with everything else
const PROVIDERS = ['sqlite', 'postgresql']
const platform = `${process.platform}-${process.arch}`
const windows = process.platform === 'win32'

function hash(...files) {
  const sum = createHash('sha256')
  for (const file of files) sum.update(readFileSync(file))
  return sum.digest('hex')
}

function stamped() {
  try {
    return JSON.parse(readFileSync(STAMP, 'utf8'))
  } catch {
    return {}
  }
}

function fail(sentence, output = '') {
  if (output.trim() !== '') console.error(output.trim())
  console.error(`setup: ${sentence}`)
  process.exit(1)
}

function say(text) {
  console.error(`setup: ${text}`)
}

// Without NODE_ENV, because "production" would leave out the tools, and without the Node of node_modules, which npm
// replaces under its own feet; `first` is looked into before the rest of PATH.
function environment(first, more) {
  const own = join('node_modules', '.bin')
  const rest = (process.env.PATH ?? '').split(delimiter).filter((path) => !path.endsWith(own))
  const { NODE_ENV: _, ...env } = process.env
  const quiet = { PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' }
  return { ...env, ...quiet, ...more, PATH: [...first, ...rest].join(delimiter) }
}

function run(command, args, env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, shell: windows, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
    })
    child.stderr.on('data', (chunk) => {
      output += chunk
    })
    child.on('error', (error) => resolve({ ok: false, output, missing: error.code === 'ENOENT' }))
    child.on('close', (status) => resolve({ ok: status === 0, output, missing: false }))
  })
}

// process.report tells no glibc on a Linux with another C library; it looks up names of the network unless told not to.
function lacksGlibc() {
  if (process.platform !== 'linux') return false
  process.report.excludeNetwork = true
  return process.report.getReport().header.glibcVersionRuntime === undefined
}

// The package that is Node itself for this machine, if there is one.
function packagedNode() {
  const { optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`
  return name in optionalDependencies && !lacksGlibc() ? name : undefined
}

async function install() {
  const node = packagedNode()
  const among = node ? `, among them ${node}, which is Node ${NEEDED} itself, for this folder alone` : ''
  say(`installing packages${among}; the first time this takes about a minute …`)
  const flags = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const { ok, output, missing } = await run('npm', ['ci', ...flags], environment([], {}))
  if (missing) fail('npm was not found. Install Node.js with npm (https://nodejs.org) and try again.')
  if (!ok)
    fail('"npm ci" failed, see above. Is the network there, and is package-lock.json unchanged?', output)
}

const tools = environment([join(process.cwd(), 'node_modules', '.bin')], {})

function adviceOnNode() {
  const node = packagedNode()
  if (node) {
    const installed = existsSync(join('node_modules', '.bin', windows ? 'node.cmd' : 'node'))
    const why = installed ? 'does not run here' : 'was not installed'
    return `the packaged one, ${node}, ${why}. Install Node 24 from https://nodejs.org and try again.`
  }
  if (process.platform === 'darwin')
    return (
      'there is no packaged one for macOS. Install it with "brew install node", "nvm install 24 && nvm use 24" or ' +
      'from https://nodejs.org, and try again.'
    )
  if (lacksGlibc())
    return (
      'the packaged one needs glibc, which this Linux (Alpine?) does not have. Use the image node:24-slim, or ' +
      'install nodejs 24 or newer from the distribution ("apk add nodejs npm"), and try again.'
    )
  return `there is no packaged one for ${platform}. Install Node 24 from https://nodejs.org and try again.`
}

async function checkNode() {
  const { output } = await run('node', ['--version'], tools)
  const [found, major] = /^v(\d+)\S*$/m.exec(output) ?? ['none', 0]
  if (Number(major) >= NEEDED) return
  const told = found === 'none' ? output : ''
  fail(`Node ${NEEDED} or newer is needed and ${found} was found; ${adviceOnNode()}`, told)
}

async function generate(provider) {
  // The CLI wants a schema engine that it does not use for "generate"; any existing file will do.
  const more = { DB_PROVIDER: provider, PRISMA_SCHEMA_ENGINE_BINARY: 'package.json' }
  const { ok, output } = await run('node', ['node_modules/prisma/build/index.js', 'generate'], {
    ...tools,
    ...more,
  })
  if (!ok)
    fail(
      `generating the ${provider} client failed, see above. Are the models in prisma/schema in order?`,
      output,
    )
}

function isGenerated(provider) {
  return existsSync(`src/store/generated/${provider}/client.ts`)
}

// The image of the bot has no list of packages: everything is there already.
if (!existsSync('package-lock.json')) process.exit(0)

if (Number(process.versions.node.split('.')[0]) < 18)
  fail(
    `this is Node ${process.versions.node}; Node 18 or newer is needed to begin with (https://nodejs.org).`,
  )

const lock = `${hash('package-lock.json')} ${platform}`
const models = readdirSync('prisma/schema')
  .sort()
  .map((name) => join('prisma/schema', name))
const schema = hash(...models, 'prisma.config.ts')
const done = stamped()

const installs = done.lock !== lock
if (installs) {
  await install()
  await checkNode()
  writeFileSync(STAMP, JSON.stringify({ lock }))
}
if (installs || done.schema !== schema || !PROVIDERS.every(isGenerated)) {
  say('generating the database clients …')
  await Promise.all(PROVIDERS.map(generate))
  writeFileSync(STAMP, JSON.stringify({ lock, schema }))
}
