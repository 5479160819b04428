import type { Json } from './world.ts'

/** A refused request: Discord's own JSON error body. */
export class Refusal extends Error {
  readonly status: number
  readonly body: Json
  constructor(status: number, code: number, message: string, errors?: Json) {
    super(message)
    this.status = status
    this.body = errors ? { message, code, errors } : { message, code }
  }
}

type Named = readonly [status: number, code: number, message: string]

/** The JSON error codes that this stand-in answers with (Discord's opcodes-and-status-codes page). */
const table = {
  unauthorized: [401, 0, '401: Unauthorized'],
  notFound: [404, 0, '404: Not Found'],
  notAllowed: [405, 0, '405: Method Not Allowed'],
  unknownApplication: [404, 10002, 'Unknown Application'],
  unknownChannel: [404, 10003, 'Unknown Channel'],
  unknownGuild: [404, 10004, 'Unknown Guild'],
  unknownMember: [404, 10007, 'Unknown Member'],
  unknownMessage: [404, 10008, 'Unknown Message'],
  unknownUser: [404, 10013, 'Unknown User'],
  unknownWebhook: [404, 10015, 'Unknown Webhook'],
  unknownInteraction: [404, 10062, 'Unknown interaction'],
  unknownCommand: [404, 10063, 'Unknown application command'],
  quarantined: [403, 20026, 'Your bot has been flagged by our anti-spam system for abusive behavior.'],
  openingTooFast: [403, 40003, 'You are opening direct messages too fast.'],
  tooLarge: [413, 40005, 'Request entity too large'],
  acknowledged: [400, 40060, 'Interaction has already been acknowledged.'],
  missingAccess: [403, 50001, 'Missing Access'],
  otherAuthor: [403, 50005, 'Cannot edit a message authored by another user'],
  emptyMessage: [400, 50006, 'Cannot send an empty message'],
  cannotSendToUser: [403, 50007, 'Cannot send messages to this user'],
  missingPermissions: [403, 50013, 'Missing Permissions'],
  invalidWebhookToken: [401, 50027, 'Invalid Webhook Token'],
  invalidRecipients: [400, 50033, 'Invalid Recipient(s)'],
  invalidJson: [400, 50109, 'The request body contains invalid JSON.'],
  cannotReply: [400, 160002, 'Cannot reply without permission to read message history'],
  noMutualGuilds: [403, 50278, 'Cannot send messages to this user due to having no mutual guilds'],
} as const satisfies Record<string, Named>

/** Refuses with one of Discord's named errors. */
export function refuse(name: keyof typeof table): Refusal {
  const [status, code, message] = table[name]
  return new Refusal(status, code, message)
}

/** One thing wrong in a form body, at a path such as `embeds.0.title`. */
export interface Fault {
  readonly path: readonly (string | number)[]
  readonly code: string
  readonly message: string
}

/** 50035 with the tree of `_errors` that Discord builds. */
export function invalidForm(faults: readonly Fault[]): Refusal {
  const errors: Json = {}
  for (const fault of faults) {
    let node = errors
    for (const key of fault.path) {
      node[key] ??= {}
      node = node[key] as Json
    }
    const others = Array.isArray(node._errors) ? node._errors : []
    node._errors = [...others, { code: fault.code, message: fault.message }]
  }
  return new Refusal(400, 50035, 'Invalid Form Body', errors)
}
