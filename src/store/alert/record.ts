import type { Locale } from '../../core/language.ts'
import type { Alert as Row } from '../generated/sqlite/client.ts'

/** What an alert says in one language, in the terms of CAP 1.2. */
export interface AlertInfo {
  readonly event: string
  readonly headline: string
  readonly description: string
  readonly instruction: string
  /** The place, in words. */
  readonly area: string
}

export type AlertStatus = 'Actual' | 'Exercise' | 'Test'
export type AlertType = 'Alert' | 'Update' | 'Cancel'
export type AlertState = 'draft' | 'waiting' | 'released' | 'completed' | 'interrupted' | 'discarded'
export type AudienceKind = 'everyone' | 'country' | 'city' | 'chapter' | 'student' | 'alumnus' | 'people'

/** Whom an alert is for: ISO countries, folded cities, chapter ids or person ids, as the kind says. */
export interface Audience {
  readonly kind: AudienceKind
  readonly values: readonly string[]
}

/** The last progress shown: when, and what was shown. */
export interface ShownProgress {
  readonly at: number
  readonly params: string
}

/** An alert, an update or a cancellation, from draft to report. */
export interface Alert {
  readonly id: number
  /** CAP identifier. */
  readonly identifier: string
  readonly status: AlertStatus
  readonly msgType: AlertType
  /** What it updates or cancels. */
  readonly referenceId: number | null
  /** The first alert of its chain; itself for an Alert. */
  readonly rootId: number
  readonly hazard: string
  readonly severity: string
  readonly urgency: string
  readonly certainty: string
  readonly source: string
  readonly info: Readonly<Record<Locale, AlertInfo>>
  readonly audience: Audience
  /** ISO countries whose people are told first. */
  readonly affected: readonly string[]
  readonly rollCall: boolean
  readonly state: AlertState
  /** Raised by every change of a draft. */
  readonly version: number
  readonly createdBy: number
  readonly createdAt: Date
  readonly submittedBy: number | null
  readonly submittedAt: Date | null
  readonly approvedBy: number | null
  readonly releasedAt: Date | null
  readonly releasedAs: string | null
  readonly completedAt: Date | null
  readonly interruptedAt: Date | null
  readonly expiresAt: Date | null
  readonly onsetAt: Date | null
  /** How far the audience has become rows: 0 affected people, 1 the rest, 2 done. */
  readonly planStep: number
  readonly planCursor: number
  readonly copies: number
  readonly people: number
  readonly shown: ShownProgress | null
  readonly boardShown: string | null
}

/** Reads a row; the JSON in it was written by this program. */
export function alertOf(row: Row): Alert {
  const { infoJson, audienceJson, progressJson, boardJson, affected, ...rest } = row
  return {
    ...rest,
    status: row.status as AlertStatus,
    msgType: row.msgType as AlertType,
    state: row.state as AlertState,
    rootId: row.rootId ?? row.id,
    info: JSON.parse(infoJson) as Alert['info'],
    audience: JSON.parse(audienceJson) as Audience,
    affected: affected ? affected.split(',') : [],
    shown: progressJson ? (JSON.parse(progressJson) as ShownProgress) : null,
    boardShown: boardJson,
  }
}
