import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { type NamedAccount, readAccount, readPlace } from './config-accounts.ts'
import type { Address } from './core/address.ts'

/** Everything the environment decides, checked once. */
export interface Config {
  readonly telegram: { readonly token: string; readonly apiRoot?: string } | null
  readonly discord: { readonly token: string; readonly apiRoot?: string } | null
  readonly slack: { readonly token: string; readonly appToken: string; readonly apiRoot?: string } | null
  readonly databaseUrl: string
  /** PostgreSQL: a dump made before the upgrade that comes with this start, as a path. */
  readonly dump: string | null
  /** PostgreSQL: upgrades without a dump. */
  readonly withoutDump: boolean
  /** The key with which the audit is sealed; null = it is in the file. */
  readonly auditKey: string | null
  readonly auditKeyFile: string
  /** The keys for which a file is set that is not read, because the environment gives the key itself. */
  readonly twiceGiven: readonly ('DATA_KEY' | 'AUDIT_KEY')[]
  /** The keys with which columns of the database are encrypted, newest first; [] = they are in the file. */
  readonly dataKeys: readonly string[]
  readonly dataKeyFile: string
  /** The first Board members, on whichever platform. */
  readonly boardUsers: readonly NamedAccount[]
  readonly secretariatUsers: readonly NamedAccount[]
  readonly auditUsers: readonly NamedAccount[]
  /** Where alerts are prepared; a Slack channel's members are the Board when nobody is named in `boardUsers`. */
  readonly board: Address | null
  readonly secretariat: Address | null
  readonly audit: Address | null
  /** The variables that name them. */
  readonly namedBy: Readonly<Record<'board' | 'secretariat' | 'audit', string>>
  /** Chats of the Board on Telegram and Discord where a draft can be looked at as its readers will see it. */
  readonly previews: readonly Address[]
  readonly escalateMinutes: number
  readonly remindMinutes: number
  readonly remindTimes: number
  readonly breakGlassMinutes: number
  readonly keyWaitHours: number
  readonly breakGlassUsers: readonly NamedAccount[]
  readonly logLevel: string
}

/** One wrong or missing variable, said in a sentence. */
export class ConfigError extends Error {}

const root = (name: string) =>
  z.string().refine((text) => /^https?:\/\/\S+$/.test(text) && URL.canParse(text), {
    error: `${name} must begin with http:// or https://, followed by a host`,
  })
/** A path that names a file, or a server. */
const databaseUrl = z
  .string()
  .refine(
    (text) => /^(file:([^?]*[^/?])(\?\S*)?|postgres(ql)?:\/\/\S+)$/.test(text) && text === text.trim(),
    {
      error:
        'DATABASE_URL must begin with file: followed by a file’s name, or with postgresql:// or postgres:// followed by a server',
    },
  )
const most = 10_000
const count = (name: string, least: number, fallback: number) => {
  const error = `${name} must be a whole number from ${least} to ${most}`
  return z.coerce
    .number({ error })
    .int({ error })
    .min(least, { error })
    .max(most, { error })
    .default(fallback)
}
const slackUsers = (name: string) =>
  z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .refine((ids) => ids.every((id) => /^[UW][A-Z0-9]{6,}$/.test(id)), {
      error: `${name} must be Slack user ids such as U012AB3CD, separated by commas`,
    })
const accounts = (name: string) =>
  z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(/[\s,]+/)
        .filter(Boolean)
        .map(readAccount),
    )
    .refine((read) => read.every(Boolean), {
      error: `${name} must be accounts such as slack:U012AB3CD, telegram:123456789 or discord:1098765432109876543, separated by commas`,
    })
    .transform((read) => read.filter((each) => each !== null))
const place = (name: string) =>
  z
    .string()
    .transform(readPlace)
    .refine((read) => read !== null, {
      error: `${name} must be one channel or group, such as slack:C012AB3CD, telegram:-1001234567890 or discord:1098765432109876543`,
    })
    .optional()
const slackChannel = (name: string) =>
  z.string().regex(/^[CGD][A-Z0-9]{6,}$/, { error: `${name} must be a Slack channel id such as C012AB3CD` })

const environment = z.object({
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{20,}$/, { error: 'TELEGRAM_BOT_TOKEN must look like 123456789:AA… (from @BotFather)' })
    .optional(),
  DISCORD_BOT_TOKEN: z
    .string()
    .min(20, { error: 'DISCORD_BOT_TOKEN is too short for a bot token' })
    .optional(),
  SLACK_BOT_TOKEN: z
    .string()
    .startsWith('xoxb-', { error: 'SLACK_BOT_TOKEN must begin with xoxb-' })
    .optional(),
  SLACK_APP_TOKEN: z
    .string()
    .startsWith('xapp-', { error: 'SLACK_APP_TOKEN must begin with xapp-' })
    .optional(),
  TELEGRAM_API_ROOT: root('TELEGRAM_API_ROOT').optional(),
  DISCORD_API_ROOT: root('DISCORD_API_ROOT').optional(),
  SLACK_API_URL: root('SLACK_API_URL').optional(),
  DATABASE_URL: databaseUrl.default('file:./state/asap.db'),
  DATABASE_DUMP: z.string().optional(),
  MIGRATE_WITHOUT_DUMP: z
    .enum(['yes', 'no'], { error: 'MIGRATE_WITHOUT_DUMP must be yes or no' })
    .default('no'),
  BOARD_USERS: accounts('BOARD_USERS'),
  SECRETARIAT_USERS: accounts('SECRETARIAT_USERS'),
  AUDIT_USERS: accounts('AUDIT_USERS'),
  BREAK_GLASS_USERS: accounts('BREAK_GLASS_USERS'),
  BOARD_PLACE: place('BOARD_PLACE'),
  SECRETARIAT_PLACE: place('SECRETARIAT_PLACE'),
  AUDIT_PLACE: place('AUDIT_PLACE'),
  AUDIT_KEY: z.string().min(32, { error: 'AUDIT_KEY must have at least 32 characters' }).optional(),
  AUDIT_KEY_FILE: z.string().optional(),
  DATA_KEY: z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .refine((keys) => keys.every((key) => key.length >= 32), {
      error: 'DATA_KEY must have at least 32 characters, and so must each older key behind it',
    }),
  DATA_KEY_FILE: z.string().optional(),
  BOARD_SLACK_USER_IDS: slackUsers('BOARD_SLACK_USER_IDS'),
  BOARD_SLACK_CHANNEL: slackChannel('BOARD_SLACK_CHANNEL').optional(),
  SECRETARIAT_SLACK_CHANNEL: slackChannel('SECRETARIAT_SLACK_CHANNEL').optional(),
  AUDIT_SLACK_CHANNEL: slackChannel('AUDIT_SLACK_CHANNEL').optional(),
  PREVIEW_TELEGRAM_CHAT: z
    .string()
    .regex(/^-?\d{1,16}$/, { error: 'PREVIEW_TELEGRAM_CHAT must be a chat’s number, such as -1001234567890' })
    .optional(),
  PREVIEW_DISCORD_CHANNEL: z
    .string()
    .regex(/^\d{15,20}$/, { error: 'PREVIEW_DISCORD_CHANNEL must be a channel’s number (Copy Channel ID)' })
    .optional(),
  BREAK_GLASS_SLACK_USER_IDS: slackUsers('BREAK_GLASS_SLACK_USER_IDS'),
  BREAK_GLASS_MINUTES: count('BREAK_GLASS_MINUTES', 1, 10),
  KEY_WAIT_HOURS: count('KEY_WAIT_HOURS', 0, 24),
  HELP_ESCALATE_MINUTES: count('HELP_ESCALATE_MINUTES', 1, 10),
  ROLL_CALL_REMIND_MINUTES: count('ROLL_CALL_REMIND_MINUTES', 1, 30),
  ROLL_CALL_REMIND_TIMES: count('ROLL_CALL_REMIND_TIMES', 0, 3),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent',
    })
    .default('info'),
})

/** Two variables for one place: the second is from when places were in Slack only. */
const sameThing = [
  ['BOARD_PLACE', 'BOARD_SLACK_CHANNEL'],
  ['SECRETARIAT_PLACE', 'SECRETARIAT_SLACK_CHANNEL'],
  ['AUDIT_PLACE', 'AUDIT_SLACK_CHANNEL'],
] as const

/** Adds what the file .env says to the environment, where that says nothing itself. */
export function loadEnvFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env')
}

type Environment = Readonly<Record<string, string | undefined>>

/** The variables that are set, checked; throws ConfigError with one sentence per wrong value. */
function checked<T>(shape: z.ZodType<T>, env: Environment): T {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()))
  const read = shape.safeParse(set)
  if (!read.success) throw new ConfigError(read.error.issues.map((issue) => `${issue.message}.`).join('\n'))
  return read.data
}

/** Reads and checks the environment; throws ConfigError with one sentence per wrong value. */
export function readConfig(env: Environment = process.env): Config {
  const e = checked(environment, env)
  if (Boolean(e.SLACK_BOT_TOKEN) !== Boolean(e.SLACK_APP_TOKEN))
    throw new ConfigError('Slack needs both SLACK_BOT_TOKEN and SLACK_APP_TOKEN.')
  for (const [one, other] of sameThing)
    if (e[one] && e[other]) throw new ConfigError(`${one} and ${other} name the same place: set one of them.`)
  if (!e.TELEGRAM_BOT_TOKEN && !e.DISCORD_BOT_TOKEN && !e.SLACK_BOT_TOKEN)
    throw new ConfigError(
      'No platform is configured: set TELEGRAM_BOT_TOKEN, DISCORD_BOT_TOKEN, or SLACK_BOT_TOKEN with SLACK_APP_TOKEN.',
    )
  return Object.freeze({
    telegram: platform(e.TELEGRAM_BOT_TOKEN, e.TELEGRAM_API_ROOT),
    discord: platform(e.DISCORD_BOT_TOKEN, e.DISCORD_API_ROOT),
    slack:
      e.SLACK_BOT_TOKEN && e.SLACK_APP_TOKEN
        ? {
            token: e.SLACK_BOT_TOKEN,
            appToken: e.SLACK_APP_TOKEN,
            ...(e.SLACK_API_URL ? { apiRoot: e.SLACK_API_URL } : {}),
          }
        : null,
    ...databaseOf(e),
    auditKey: e.AUDIT_KEY ?? null,
    twiceGiven: (['DATA_KEY', 'AUDIT_KEY'] as const).filter((key) => e[key]?.length && e[`${key}_FILE`]),
    auditKeyFile: e.AUDIT_KEY_FILE ?? keyFileBeside(e.DATABASE_URL, 'audit'),
    boardUsers: [...onSlack(e.BOARD_SLACK_USER_IDS), ...e.BOARD_USERS],
    secretariatUsers: e.SECRETARIAT_USERS,
    auditUsers: e.AUDIT_USERS,
    board: e.BOARD_PLACE ?? channel(e.BOARD_SLACK_CHANNEL),
    secretariat: e.SECRETARIAT_PLACE ?? channel(e.SECRETARIAT_SLACK_CHANNEL),
    audit: e.AUDIT_PLACE ?? channel(e.AUDIT_SLACK_CHANNEL),
    namedBy: {
      board: e.BOARD_PLACE ? 'BOARD_PLACE' : 'BOARD_SLACK_CHANNEL',
      secretariat: e.SECRETARIAT_PLACE ? 'SECRETARIAT_PLACE' : 'SECRETARIAT_SLACK_CHANNEL',
      audit: e.AUDIT_PLACE ? 'AUDIT_PLACE' : 'AUDIT_SLACK_CHANNEL',
    },
    previews: previews(e.PREVIEW_TELEGRAM_CHAT, e.PREVIEW_DISCORD_CHANNEL),
    escalateMinutes: e.HELP_ESCALATE_MINUTES,
    remindMinutes: e.ROLL_CALL_REMIND_MINUTES,
    remindTimes: e.ROLL_CALL_REMIND_TIMES,
    breakGlassMinutes: e.BREAK_GLASS_MINUTES,
    keyWaitHours: e.KEY_WAIT_HOURS,
    breakGlassUsers: [...onSlack(e.BREAK_GLASS_SLACK_USER_IDS), ...e.BREAK_GLASS_USERS],
    logLevel: e.LOG_LEVEL,
  })
}

/** What the environment says about the database. */
export type DatabaseConfig = Pick<Config, 'databaseUrl' | 'dump' | 'withoutDump' | 'dataKeys' | 'dataKeyFile'>

/** The database's part alone, for tools that need no platform; throws ConfigError. */
export function readDatabase(env: Environment = process.env): DatabaseConfig {
  return databaseOf(checked(environment.pick(ofDatabase), env))
}

const ofDatabase = {
  ...({ DATABASE_URL: true, DATABASE_DUMP: true, MIGRATE_WITHOUT_DUMP: true } as const),
  ...({ DATA_KEY: true, DATA_KEY_FILE: true } as const),
}

function databaseOf(e: Pick<z.infer<typeof environment>, keyof typeof ofDatabase>): DatabaseConfig {
  return {
    databaseUrl: e.DATABASE_URL,
    dump: e.DATABASE_DUMP ?? null,
    withoutDump: e.MIGRATE_WITHOUT_DUMP === 'yes',
    dataKeys: e.DATA_KEY,
    dataKeyFile: e.DATA_KEY_FILE ?? keyFileBeside(e.DATABASE_URL, 'data'),
  }
}

/** Not in the database's folder, which is copied and handed on, but in the same place for every version of the program. */
function keyFileBeside(database: string, of: 'audit' | 'data'): string {
  if (!database.startsWith('file:')) return join('keys', `${of}.key`)
  const file = database.slice('file:'.length).replace(/\?.*$/s, '')
  return join(dirname(file), '..', 'keys', `${basename(file, '.db')}-${of}.key`)
}

function platform(token: string | undefined, apiRoot: string | undefined) {
  if (!token) return null
  return apiRoot ? { token, apiRoot: apiRoot.replace(/\/$/, '') } : { token }
}

function previews(telegram: string | undefined, discord: string | undefined): readonly Address[] {
  return [
    ...(telegram ? [{ platform: 'telegram', target: telegram } as const] : []),
    ...(discord ? [{ platform: 'discord', target: `channel:${discord}` } as const] : []),
  ]
}

function onSlack(ids: readonly string[]): readonly NamedAccount[] {
  return ids.map((userId) => ({ platform: 'slack', userId }))
}

function channel(id: string | undefined): Address | null {
  return id ? { platform: 'slack', target: `channel:${id}` } : null
}
