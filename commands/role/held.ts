import type { Ctx } from '../../src/core/ctx.ts'
import { chapterNameById } from '../../src/store/chapter/chapters.ts'
import type { HeldRole } from '../../src/store/person/roles.ts'

/** "bölmə rəhbəri, İtaliya" */
export async function heldRoleText(
  ctx: Pick<Ctx, 't' | 'tx' | 'locale'>,
  { role, chapterId }: HeldRole,
): Promise<string> {
  const name = ctx.t(`role.${role}`)
  if (!chapterId) return name
  return ctx.t('roles.held', { role: name, chapter: await chapterNameById(ctx.tx, chapterId, ctx.locale) })
}
