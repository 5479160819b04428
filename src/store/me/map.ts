/** What is left of a value when its person asks to be forgotten: nothing at all (`row`), no value, an empty text, or the value as it is. */
export type Left = 'row' | 'null' | 'empty' | 'stays'

/** What a table holds of people: every column stands in exactly one of the three lists. */
export interface Holding {
  /** SQL: which rows are a person's own, `?` = their number; absent = no row is anybody's. */
  readonly whose?: string
  /** SQL: rows of theirs that forgetting leaves as they are. */
  readonly spares?: string
  /** What a person told, or what a platform says of them; and what forgetting leaves of it. */
  readonly told: Readonly<Record<string, Left>>
  /** What is known of them beside that: states and times. They read it, and without the rest it leads to nobody. */
  readonly about: readonly string[]
  /** The organisation's own and the machine's: keys, texts of the Board and the Secretariat, and numbers of people. */
  readonly ours: readonly string[]
  /** Those of `told` that are kept under a key outside the database: a dump of it holds none of their texts. */
  readonly encrypted?: readonly string[]
  /** Forgotten by code of its own, because what goes depends on more than one row. */
  readonly byHand?: true
}

const columns = (names: string): readonly string[] => names.split(' ')
const mine = '"personId" = ?'
/** A table of which no row is anybody's. */
const nobodys = (names: string): Holding => ({ told: {}, about: [], ours: columns(names) })

/** As long as somebody still needs a human, what they wrote is left to whoever helps them. */
const closed = (alias = '') => `${alias}"state" = 'closed'`

/**
 * Every table and every column of the database. Forgetting a person, showing them what is kept, how long it is kept, what is
 * encrypted, and the tests of it all go by this map; a column that is not on it fails a test.
 */
const map: Readonly<Record<string, Holding>> = {
  Person: {
    whose: '"id" = ?',
    told: {},
    about: columns('locale askedAt createdAt erasedAt'),
    ours: columns('id joinedInto human'),
  },
  Account: {
    whose: mine,
    // The mark is made when the rest goes: a hash by which whoever had a role or several accounts gets no second key.
    told: { name: 'empty', handle: 'null', userId: 'empty', target: 'null', hint: 'null', mark: 'stays' },
    about: columns('platform reachable reason seenAt muted joinedAt formOverAt keyFrom'),
    ours: columns('id personId'),
    byHand: true,
  },
  Membership: {
    whose: mine,
    told: {
      ...{
        name: 'row',
        status: 'row',
        country: 'row',
        city: 'row',
        cityKey: 'row',
        university: 'row',
        field: 'row',
      },
      ...{ year: 'row', chapterId: 'row', emergencyContact: 'row' },
    },
    encrypted: columns('emergencyContact'),
    about: columns('createdAt updatedAt'),
    ours: columns('personId'),
  },
  Consent: {
    whose: mine,
    told: {},
    about: columns('version locale platform given at'),
    ours: columns('id personId'),
  },
  RoleGrant: {
    whose: mine,
    told: { reason: 'null', endReason: 'null' },
    about: columns('role chapterId at keyFrom endsAt revokedAt'),
    ours: columns('id personId by secondedBy'),
  },
  Motion: {
    whose: '("personId" = ? OR "otherId" = ?)',
    told: { reason: 'null' },
    about: columns('kind role chapterId endsAt at doneAt agreed'),
    ours: columns('id personId otherId accountId seen doneBy'),
  },
  KeyFreeze: {
    whose: mine,
    told: {},
    about: columns('at until liftedAt'),
    ours: columns('id personId by liftedBy'),
  },
  Rebinding: {
    whose: '("personId" = ? OR "otherId" = ?)',
    told: { reason: 'empty' },
    about: columns('at againAt doneAt outcome'),
    ours: columns('id personId otherId lostId by seen agreedBy doneBy openFor openTo'),
  },
  DialogState: {
    whose: mine,
    told: { answersJson: 'row', shownJson: 'row' },
    encrypted: columns('answersJson'),
    about: columns('platform dialog step updatedAt'),
    ours: columns('id personId version question'),
  },
  Inbox: {
    told: { replyJson: 'null' },
    encrypted: columns('replyJson'),
    about: [],
    ours: columns('id at'),
    byHand: true,
  },
  RollCall: {
    // By its alert, for which there is an index, whoever it is: a line of nobody else is looked at.
    whose: `"alertId" IN (SELECT l."id" FROM "Alert" l) AND ${mine}`,
    told: { note: 'null', place: 'null', remindAt: 'null' },
    encrypted: columns('note place'),
    about: columns('alertId answer platform answeredAt reminders'),
    ours: columns('id personId calledBy'),
  },
  HelpCase: {
    whose: mine,
    spares: `NOT (${closed()})`,
    told: { text: 'empty' },
    encrypted: columns('text'),
    about: columns('kind state alertId chapterId createdAt closedAt escalateAt escalations'),
    ours: columns('id personId claimedBy boardRef shownIn version'),
  },
  CaseNote: {
    whose: `"caseId" IN (SELECT h."id" FROM "HelpCase" h WHERE h."personId" = ?)`,
    // Those that are spared hold no words: which of three ways a call ended, how long it waited, which roles were told.
    spares: `"text" = '' OR "kind" IN ('outcome', 'pushed', 'instead')
      OR "caseId" IN (SELECT h."id" FROM "HelpCase" h WHERE NOT (${closed('h.')}))`,
    told: { text: 'row' },
    encrypted: columns('text'),
    about: columns('kind at times'),
    ours: columns('id caseId personId rungAt'),
  },
  HeardWords: {
    whose: mine,
    told: { text: 'row' },
    encrypted: columns('text'),
    about: columns('at'),
    ours: columns('id personId'),
  },
  Duty: { whose: mine, told: { since: 'row' }, about: [], ours: columns('personId') },
  Seat: {
    whose: mine,
    told: {},
    about: columns('eventId state createdAt updatedAt'),
    ours: columns('id personId'),
  },
  FaqQuestion: {
    whose: mine,
    told: { text: 'empty', folded: 'empty', personId: 'null' },
    about: columns('locale outcome topicId helpful at settled'),
    ours: columns('id cluster listedAt settledAs settledBy settledTopic'),
  },
  LinkCode: { whose: mine, told: { hash: 'row', expiresAt: 'row' }, about: [], ours: columns('personId') },
  LinkTry: {
    whose: `"accountId" IN (SELECT a."id" FROM "Account" a WHERE a."personId" = ?)`,
    told: { count: 'row', since: 'row' },
    about: [],
    ours: columns('accountId'),
  },
  Outbox: {
    whose: mine,
    told: { target: 'empty', paramsJson: 'empty', ref: 'null', reason: 'null' },
    about: columns('platform notice locale state verb doneAt alertId'),
    ours: columns('id key priority dueAt attempts doubts doubtful personId accountId leaseOwner leaseUntil'),
    byHand: true,
  },
  Audit: {
    whose: `("personId" = ? OR "subject" = 'person ' || CAST(? AS INTEGER))`,
    told: {},
    about: columns('at role platform act subject detailJson'),
    ours: columns('id personId previous hash seal'),
  },
  RefusedAct: { whose: mine, told: {}, about: columns('what since times'), ours: columns('personId') },
  AuditHead: nobodys('entry head at'),
  AuditReading: {
    whose: mine,
    told: {},
    about: columns('at'),
    ours: columns('id personId accountId takenAt'),
  },
  Alert: nobodys(
    'id identifier status msgType referenceId rootId hazard severity urgency certainty source infoJson audienceJson rollCall ' +
      'state createdBy createdAt submittedAt approvedBy releasedAt completedAt expiresAt plannedAt boardRef copies people ' +
      'onsetAt affected version submittedBy releasedAs planStep planCursor interruptedAt progressJson boardJson',
  ),
  Alarm: nobodys('id kind subject open since toldAt gone endedAt'),
  Chapter: nobodys('id nameAz nameEn countries'),
  ChapterChannel: nobodys('id chapterId platform target locale active reason createdAt'),
  Event: nobodys(
    'id title description place startsAt zone capacity taken chapterId state sequence createdBy createdAt remindedAt',
  ),
  FaqTopic: nobodys('id category dataJson version by retired fileHash updatedAt'),
  FaqVersion: nobodys('id topicId version category dataJson retired by at'),
  Lane: nobodys('platform heldUntil rate silentSince refusedSince sentAt'),
  Hearing: nobodys('platform heardAt deafSince lostAt backAt endedAt'),
  Lease: nobodys('name owner beats'),
  Setting: nobodys('key value'),
}

/** The map as a list, in the order in which it is gone through. */
export const holdings: readonly (readonly [table: string, holding: Holding])[] = Object.entries(map)
