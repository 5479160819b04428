import type { webApi } from '@slack/bolt'
import type { File } from '../../../core/view.ts'
import { AnswerError } from '../failure.ts'
import { renderCaption } from '../render.ts'
import type { Apart } from './apart.ts'
import { postTo } from './post-to.ts'

/** A file goes out in two steps. */
export interface Files {
  /** Names a place for the bytes and brings them there: nobody sees anything yet. */
  upload(file: File): Promise<string>
  share(channel: string, id: string, file: File): Promise<void>
}

export function createFiles({ files }: webApi.WebClient, apart: Apart, timeoutMs: number): Files {
  return {
    async upload({ name, bytes }) {
      const wanted = { filename: name, length: bytes.byteLength }
      const place = await apart.run('files.getUploadURLExternal', () => files.getUploadURLExternal(wanted))
      if (!place.upload_url || !place.file_id) throw new AnswerError(500, 'no address for the file')
      await postTo(place.upload_url, new Uint8Array(bytes), 'application/octet-stream', timeoutMs)
      return place.file_id
    },
    async share(channel_id, id, file) {
      const initial_comment = renderCaption(file)
      const shared = {
        files: [{ id, title: file.name }] as [{ id: string; title: string }],
        channel_id,
        ...(initial_comment ? { initial_comment } : {}),
      }
      await apart.run('files.completeUploadExternal', () => files.completeUploadExternal(shared))
    },
  }
}
