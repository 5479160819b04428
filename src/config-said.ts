import { dirname, resolve, sep } from 'node:path'
import type { Config } from './config.ts'
import { accountName, type NamedAccount } from './config-accounts.ts'

/** What is allowed but will be missed, a sentence each. */
export function warningsOf(config: Config): readonly string[] {
  const twice = config.twiceGiven.map((key) => `${key} and ${key}_FILE are both set: the file is ignored.`)
  return [...officerWarnings(config), ...twice, ...keyWarnings(config)]
}

/** Whoever is handed the database's folder, or a copy of it, must not get the keys with it. */
function keyWarnings({
  databaseUrl,
  auditKey,
  auditKeyFile,
  dataKeys,
  dataKeyFile,
}: Config): readonly string[] {
  if (!databaseUrl.startsWith('file:')) return []
  const folder = `${dirname(resolve(databaseUrl.slice('file:'.length)))}${sep}`
  const files = [
    ...(auditKey === null ? [['AUDIT_KEY_FILE', auditKeyFile] as const] : []),
    ...(dataKeys.length ? [] : [['DATA_KEY_FILE', dataKeyFile] as const]),
  ]
  return files
    .filter(([, file]) => resolve(file).startsWith(folder))
    .map(
      ([name, file]) =>
        `${name} (${file}) lies in the database's folder: whoever copies that folder has the key, too. Stop the bot, move the file elsewhere, and name it.`,
    )
}

function officerWarnings(config: Config): readonly string[] {
  const { slack, boardUsers, board, breakGlassUsers } = config
  const byChannel = slack !== null && board?.platform === 'slack'
  if (!boardUsers.length && !byChannel)
    return slack || breakGlassUsers.length
      ? [
          'Neither BOARD_USERS nor BOARD_SLACK_USER_IDS nor BOARD_SLACK_CHANNEL is set: nobody becomes a Board member, so nobody can release an alert.',
        ]
      : []
  const named = boardUsers.map(accountName)
  const watched = [...boardUsers, ...config.secretariatUsers].map(accountName)
  const own = config.auditUsers.map(accountName).filter((each) => watched.includes(each))
  const others = named.length ? breakGlassUsers.map(accountName).filter((each) => !named.includes(each)) : []
  return [
    ...(named.length === 1
      ? [
          `Only ${named[0]} is named for the Board (BOARD_USERS, BOARD_SLACK_USER_IDS): an alert needs two keys, of two people.`,
        ]
      : []),
    ...(own.length
      ? [
          `${own.join(', ')} is named for the Audit Commission (AUDIT_USERS) and for the Board or the Secretariat, so audits acts of their own.`,
        ]
      : []),
    ...(others.length
      ? [
          `${others.join(', ')} may break the glass (BREAK_GLASS_USERS, BREAK_GLASS_SLACK_USER_IDS), but is not named for the Board: only a Board member can release an alert, alone or not.`,
        ]
      : []),
  ]
}

/** The Slack channels of the configuration by the variable that names them. */
export function slackChannelsOf(config: Config): Readonly<Record<string, string>> {
  return Object.fromEntries(
    (['board', 'secretariat', 'audit'] as const).flatMap((body) => {
      const address = config[body]
      if (address?.platform !== 'slack') return []
      return [[config.namedBy[body], address.target.replace(/^channel:/, '')]]
    }),
  )
}

/** The people in Slack whom the configuration names, by the variable that names them. */
export function slackPeopleOf(config: Config): Readonly<Record<string, readonly string[]>> {
  const { boardUsers, secretariatUsers, auditUsers, breakGlassUsers } = config
  const ids = (users: readonly NamedAccount[]) =>
    users.filter(({ platform }) => platform === 'slack').map(({ userId }) => userId)
  return {
    'BOARD_USERS or BOARD_SLACK_USER_IDS': ids(boardUsers),
    SECRETARIAT_USERS: ids(secretariatUsers),
    AUDIT_USERS: ids(auditUsers),
    'BREAK_GLASS_USERS or BREAK_GLASS_SLACK_USER_IDS': ids(breakGlassUsers),
  }
}
