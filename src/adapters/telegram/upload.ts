import { InputFile } from 'grammy'
import type { File } from '../../core/view.ts'
import { explain } from './failure.ts'
import { inOne, type Way } from './parts.ts'
import { renderCaption, renderFileName } from './render.ts'

/** Sends a file and answers its message's id: pictures are shown as such; one that Telegram can't show (too long, too narrow) comes as a file. */
export function upload(way: Way, file: File): Promise<number> {
  return inOne(way, () => uploadOnce(way, file))
}

async function uploadOnce({ api, chat, options }: Way, file: File): Promise<number> {
  const how = captioned(file, options.silent === true)
  const input = () => new InputFile(file.bytes, renderFileName(file))
  if (/^image\/(png|jpeg)$/.test(file.mime))
    try {
      return (await api.sendPhoto(chat, input(), how)).message_id
    } catch (error) {
      if (explain(error).kind !== 'rejected') throw error
    }
  return (await api.sendDocument(chat, input(), how)).message_id
}

function captioned(file: File, silent: boolean) {
  const caption = renderCaption(file)
  return { ...(caption ? { caption } : {}), ...(silent ? { disable_notification: true } : {}) }
}
