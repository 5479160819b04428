/** A JSON object from Slack, of which nothing is taken for granted. */
export type Json = Readonly<Record<string, unknown>>

/** Any value as an object; {} when it is none. */
export const objectOf = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}

/** Any value as text; '' when it is none. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The objects of a list; nothing of anything else. */
export const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.map(objectOf) : [])
