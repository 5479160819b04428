import type { Key } from './words.ts'

/** The privileged acts that can be refused; `door` = the whole command. The audit has each as an attempt. */
export type RefusableAct =
  | 'door'
  | `account.${'deny' | 'link' | 'rebind' | 'rebind.no' | 'rebind.yes'}`
  | `alert.${'discard' | 'glass' | 'interrupt' | 'release' | 'resend' | 'resume' | 'return' | 'submit'}`
  | 'chapter.bind'
  | `event.${'cancel' | 'create'}`
  | `key.${'freeze' | 'lift'}`
  | `role.${'accept' | 'agree' | 'deny' | 'keep' | 'offer' | 'remove' | 'spare' | 'take' | 'withdraw'}`

/** What is written down about a refused privileged act: words of the program and numbers, nothing of what was sent. */
export interface RefusedAct {
  readonly act: RefusableAct
  readonly subject: string
  /** The role is lacking: whatever else it lacks within the hour is counted with it. */
  readonly atDoor?: boolean
}

/** The person must read this: a locale key with its parameters. Thrown anywhere in a command; everything the command did is undone. */
export class Refusal extends Error {
  readonly key: Key
  readonly params: Readonly<Record<string, string | number>>
  /** Set for a privileged act that was refused: it goes to the audit. */
  readonly refused: RefusedAct | undefined

  constructor(key: Key, params: Readonly<Record<string, string | number>> = {}, refused?: RefusedAct) {
    super(key)
    this.key = key
    this.params = params
    this.refused = refused
  }
}
