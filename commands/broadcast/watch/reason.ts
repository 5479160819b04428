import type { T } from '../../../src/core/words.ts'

type Reason = 'blocked' | 'gone' | 'noChat' | 'removed' | 'rights' | 'deleted' | 'tooLong' | 'timeout'

/** The platforms' own words (Telegram's descriptions, Discord's codes and messages, Slack's error names), the first match counts. */
const known: readonly (readonly [RegExp, Reason])[] = [
  [/blocked|50007|cannot send messages to this user|50278/i, 'blocked'],
  [/deactivated|deleted account|unknown user|10013|user_disabled|user_not_found|account_inactive/i, 'gone'],
  [/can't initiate|chat not found|chat_not_found|cannot_dm|no private chat/i, 'noChat'],
  [/kicked|not a member|not_in_channel|unknown guild|10004|left/i, 'removed'],
  [/not enough rights|missing (access|permissions)|50001|50013|restricted_action|forbidden/i, 'rights'],
  [/unknown channel|10003|channel_not_found|is_archived|chat was deleted|upgraded/i, 'deleted'],
  [/too long|too_long|50035|msg_blocks_too_long|length/i, 'tooLong'],
  [/time ?out|timed out|socket|econn|network|unreachable|5\d\d/i, 'timeout'],
]

/** Why a copy failed, in words that a person understands. */
export function sayReason(t: T, reason: string | null): string {
  const found = known.find(([pattern]) => pattern.test(reason ?? ''))
  return t(`broadcast.reason.${found ? found[1] : 'other'}`)
}
