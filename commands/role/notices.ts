import type { Notice } from '../../src/core/notice.ts'
import type { Key } from '../../src/core/words.ts'
import { saying } from '../../src/core/words.ts'
import { chapterNameById } from '../../src/store/chapter/chapters.ts'
import { givenRoles } from '../../src/store/person/roles.ts'

/** Tells somebody that a role of theirs changed. */
export function roleNotice(key: Key): Notice {
  return async ({ t, tx, locale }, params) => {
    const role = givenRoles.find((each) => each === params.role) ?? 'lead'
    const name = t(`role.${role}`)
    const text = params.chapter
      ? t('roles.held', { role: name, chapter: await chapterNameById(tx, String(params.chapter), locale) })
      : name
    return { blocks: [{ kind: 'text', text: saying(t, key, { role: text }) }] }
  }
}
