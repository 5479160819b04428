import type { Locale } from '../language.ts'
import { fold } from './fold.ts'

const english =
  /\b(?:i|im|am|me|my|is|are|the|in|and|of|to|you|your|we|please|need|trapped|hurt|injured|fire|someone|somebody|hello|hi|hey|how|what|where|when|who|why|could|does|help|have|about|thanks|thank|good|morning|evening)\b/
const azerbaijani =
  /[əƏğĞşŞıİçÇöÖüÜ]|\b(?:komek|komey|edin|ele|lazim[a-z]*|mene|men|bize|biz|var|yox|tecili|evde|xahis|zehmet|salam|nece|harada|hansi|ucun|[a-z]+(?:misam|misem|iyam|iyem|ammiram|emmirem|bilmirem))\b/

/** The language of ours that a text shows; null = neither does, or it is another's. */
export function spokenIn(text: string): Locale | null {
  if (azerbaijani.test(text) || azerbaijani.test(fold(text))) return 'az'
  return english.test(fold(text)) ? 'en' : null
}
