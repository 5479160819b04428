import type { Notice, Params, Scene } from '../../src/core/notice.ts'
import { bakuTime } from '../../src/core/time/when.ts'
import type { Block } from '../../src/core/view.ts'
import type { Key } from '../../src/core/words.ts'
import { saying } from '../../src/core/words.ts'
import { chapterNameById } from '../../src/store/chapter/chapters.ts'
import { givenRoles } from '../../src/store/person/roles.ts'

/** Tells somebody that a role of theirs changed. */
export function roleNotice(key: Key): Notice {
  return async ({ t, tx, locale }, params) => {
    const text = saying(t, key, { role: await roleText({ t, tx, locale }, params) })
    return { blocks: [{ kind: 'text', text }, ...keyLine({ t, locale }, params)] }
  }
}

/** What the Board and the Audit Commission read of it. */
export const changedNotice: Notice = async (scene, params) => {
  const { t } = scene
  const bot = t(params.server ? 'roles.byServer' : 'roles.byConfiguration')
  const by = params.by === null ? bot : String(params.by)
  const change = { name: String(params.name), role: await roleText(scene, params), by }
  const text = t(params.give ? 'roles.changedGiven' : 'roles.changedTaken', change)
  return { blocks: [{ kind: 'text', text }, ...keyLine(scene, params)] }
}

async function roleText(
  { t, tx, locale }: Pick<Scene, 't' | 'tx' | 'locale'>,
  params: Params,
): Promise<string> {
  const role = t(`role.${givenRoles.find((each) => each === params.role) ?? 'lead'}`)
  if (!params.chapter) return role
  return t('roles.held', { role, chapter: await chapterNameById(tx, String(params.chapter), locale) })
}

/** Of a seat on the Board whose key does not count yet: from when it does. */
function keyLine({ t, locale }: Pick<Scene, 't' | 'locale'>, { keyFrom }: Params): Block[] {
  if (!keyFrom) return []
  return [
    { kind: 'text', text: t('roles.keyFrom', { when: bakuTime(t, locale, new Date(Number(keyFrom))) }) },
  ]
}
