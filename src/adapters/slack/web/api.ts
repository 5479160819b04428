import type { types, webApi } from '@slack/bolt'
import type { Clock } from '../../../core/time/clock.ts'
import type { Body } from '../render.ts'
import type { Apart } from './apart.ts'
import { createDirectory, type Directory } from './directory.ts'
import { createFiles, type Files } from './files.ts'
import { createHistory, type History } from './history.ts'
import { postTo } from './post-to.ts'
import { createPosts, type Posts } from './posts.ts'

/** The few calls that the adapter makes; each rejects with what `explain` understands. */
export interface Api extends Posts, Files, Directory, History {
  /** A question that changes nothing. */
  ask(): Promise<unknown>
  openView(trigger: string, view: types.ModalView): Promise<string>
  updateView(id: string, view: types.ModalView): Promise<void>
  /** Posts to a response_url. */
  respond(url: string, answer: Answer): Promise<void>
}

export interface Answer extends Body {
  readonly response_type: 'ephemeral' | 'in_channel'
  readonly replace_original: boolean
}

interface ApiSetup {
  readonly apart: Apart
  readonly clock: Clock
  readonly timeoutMs: number
}

/** Slack's Web API over the library's client; nothing here retries. */
export function createApi(client: webApi.WebClient, { apart, clock, timeoutMs }: ApiSetup): Api {
  return {
    ...createPosts(client, apart),
    ...createFiles(client, apart, timeoutMs),
    ...createDirectory(client),
    ...createHistory(client, apart, clock),
    ask: () => client.auth.test(),
    async openView(trigger_id, view) {
      const opened = await client.views.open({ trigger_id, view })
      return opened.view?.id ?? ''
    },
    async updateView(view_id, view) {
      await client.views.update({ view_id, view })
    },
    async respond(url, answer) {
      await postTo(url, JSON.stringify(answer), 'application/json', timeoutMs)
    },
  }
}
