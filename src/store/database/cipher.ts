import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

/** A column with its table, `HelpCase.text`: what was encrypted for one is no value of another. */
export type ColumnName = `${string}.${string}`

/** Encrypts with the newest key and decrypts with every key that is known. */
export interface Cipher {
  /** The newest key's name. */
  readonly newest: string
  /** The names of all of them. */
  readonly names: readonly string[]
  encrypt(column: ColumnName, text: string): string
  /** Null = another key is needed, or it was changed, or it belongs to another column. */
  decrypt(column: ColumnName, value: string): string | null
}

/** How two keys are told apart, without telling anything of them. */
export function keyName(key: Buffer): string {
  return createHash('sha256').update('name of the key ').update(key).digest('hex').slice(0, 8)
}

/** What an encrypted value begins with; the key's name follows. It holds nothing that SQL's LIKE takes for more than itself. */
export const encryptedMark = 'asap-aes.'

/** True when the value is encrypted, with whichever key. */
export const isEncrypted = (value: string): boolean => value.startsWith(encryptedMark)

const algorithm = 'aes-256-gcm'
/** Bytes, as NIST SP 800-38D has them; random, which is safe for 2³² values of one key. */
const ivLength = 12
const tagLength = 16

interface Key {
  readonly name: string
  readonly bytes: Buffer
}

function keyOf(secret: Buffer): Key {
  const bytes = Buffer.from(hkdfSync('sha256', secret, '', 'columns of the database', 32))
  return { name: keyName(secret), bytes }
}

/** A cipher with these keys, newest first; null = there is none. */
export function createCipher(secrets: readonly Buffer[]): Cipher | null {
  const keys = secrets.map(keyOf)
  const [newest] = keys
  if (!newest) return null
  return {
    newest: newest.name,
    names: keys.map(({ name }) => name),
    encrypt: (column, text) => encrypt(newest, column, text),
    decrypt: (column, value) => {
      const [name = '', body = ''] = value.slice(encryptedMark.length).split('.')
      const key = keys.find((each) => each.name === name)
      return key ? decrypt(key, column, Buffer.from(body, 'base64url')) : null
    },
  }
}

function encrypt({ name, bytes }: Key, column: ColumnName, text: string): string {
  const iv = randomBytes(ivLength)
  const cipher = createCipheriv(algorithm, bytes, iv).setAAD(Buffer.from(column))
  const body = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${encryptedMark}${name}.${body.toString('base64url')}`
}

function decrypt({ bytes }: Key, column: ColumnName, body: Buffer): string | null {
  if (body.length < ivLength + tagLength) return null
  const decipher = createDecipheriv(algorithm, bytes, body.subarray(0, ivLength), {
    authTagLength: tagLength,
  })
  decipher.setAAD(Buffer.from(column)).setAuthTag(body.subarray(-tagLength))
  try {
    return decipher.update(body.subarray(ivLength, -tagLength), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return null
  }
}
