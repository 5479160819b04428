import type { webApi } from '@slack/bolt'
import type { File } from '../../../core/view.ts'
import { AnswerError } from '../failure.ts'
import { renderCaption } from '../render.ts'
import { postTo } from './post-to.ts'

/** A file goes out in two steps. */
export interface Files {
  /** Names a place for the bytes and brings them there: nobody sees anything yet. */
  upload(file: File): Promise<string>
  share(channel: string, id: string, file: File): Promise<void>
}

export function createFiles({ files }: webApi.WebClient, timeoutMs: number): Files {
  return {
    async upload({ name, bytes }) {
      const place = await files.getUploadURLExternal({ filename: name, length: bytes.byteLength })
      if (!place.upload_url || !place.file_id) throw new AnswerError(500, 'no address for the file')
      await postTo(place.upload_url, new Uint8Array(bytes), 'application/octet-stream', timeoutMs)
      return place.file_id
    },
    async share(channel_id, id, file) {
      const initial_comment = renderCaption(file)
      await files.completeUploadExternal({
        files: [{ id, title: file.name }],
        channel_id,
        ...(initial_comment ? { initial_comment } : {}),
      })
    },
  }
}
