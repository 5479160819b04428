import type { Reply } from './view.ts'

/** A sentence for the actor alone. */
export function said(text: string): Reply {
  return { view: { blocks: [{ kind: 'text', text }], private: true } }
}
