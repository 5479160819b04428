const remedies: readonly (readonly [RegExp, string])[] = [
  [
    /^(SQLITE_CORRUPT|SQLITE_NOTADB|XX00[12])/,
    'it is damaged, or no database at all: "npm run db:restore" lists the copies to go back to',
  ],
  [/^(SQLITE_FULL|ENOSPC|EDQUOT|53100)/, 'the disk is full: make room there and start again'],
  [
    /^(EEXIST|ENOTDIR)/,
    'a file stands where a folder on its way must be: name another place with DATABASE_URL',
  ],
  [
    /^(SQLITE_READONLY|SQLITE_CANTOPEN|EACCES|EPERM|EROFS|ENOENT|EISDIR)/,
    'the bot cannot write there: let its user write to the folder and every file in it, or name another place with DATABASE_URL',
  ],
  [/^(SQLITE_IOERR|EIO)/, 'the disk fails: look after it, then start again'],
  [/^(SQLITE_BUSY|SQLITE_LOCKED)/, 'another program has it open: end that first'],
  [
    /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|57P0[13])/,
    'the server does not answer: start it, or put host and port in DATABASE_URL right',
  ],
  [/^(ENOTFOUND|EAI_AGAIN)/, 'there is no such host: put DATABASE_URL right'],
  [/^28/, 'the server refuses the user or the password in DATABASE_URL'],
  [/^3D000/, 'the server has no such database: create it, or put its name in DATABASE_URL right'],
  [/^42501/, 'the user in DATABASE_URL must own the database or be allowed to create tables in it'],
  [/^53300/, 'the server takes no more connections: raise max_connections, or end other programs'],
]

/** What the operator can do about a database that could not be opened, for its codes; null = nothing that we know. */
export function remedyFor(codes: readonly string[]): string | null {
  return remedies.find(([pattern]) => codes.some((code) => pattern.test(code)))?.[1] ?? null
}

/** The oldest PostgreSQL that its makers still looked after when this was written, as in `server_version_num`. */
const oldest = 140_000

/** Throws a sentence when a server, named as in `server_version_num`, is too old for the bot. */
export function demandVersion(version: number): void {
  if (version < oldest)
    throw new Error(
      `the server is PostgreSQL ${Math.floor(version / 10_000)}, and the bot needs ${oldest / 10_000} or newer: upgrade it, or name another with DATABASE_URL`,
    )
}
