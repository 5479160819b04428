-- CreateTable
CREATE TABLE "Person" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "locale" TEXT,
    "createdAt" DATETIME NOT NULL,
    "erasedAt" DATETIME
);

-- CreateTable
CREATE TABLE "Account" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "platform" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "target" TEXT,
    "reachable" BOOLEAN NOT NULL DEFAULT true,
    "reason" TEXT,
    "seenAt" DATETIME NOT NULL,
    "muted" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "Account_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Membership" (
    "personId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "cityKey" TEXT NOT NULL,
    "university" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "year" INTEGER,
    "chapterId" TEXT,
    "emergencyContact" TEXT,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Membership_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Membership_chapterId_fkey" FOREIGN KEY ("chapterId") REFERENCES "Chapter" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Consent" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "version" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "given" BOOLEAN NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Chapter" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "nameAz" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "countries" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "ChapterChannel" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "chapterId" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "reason" TEXT,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "ChapterChannel_chapterId_fkey" FOREIGN KEY ("chapterId") REFERENCES "Chapter" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RoleGrant" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "chapterId" TEXT,
    "by" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "revokedAt" DATETIME,
    CONSTRAINT "RoleGrant_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Inbox" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "at" BIGINT NOT NULL,
    "replyJson" TEXT
);

-- CreateTable
CREATE TABLE "DialogState" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "platform" TEXT NOT NULL,
    "dialog" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "answersJson" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "DialogState_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Outbox" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "notice" TEXT NOT NULL,
    "paramsJson" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "dueAt" BIGINT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "ref" TEXT,
    "reason" TEXT,
    "doubtful" BOOLEAN NOT NULL DEFAULT false,
    "personId" INTEGER,
    "accountId" INTEGER,
    "alertId" INTEGER,
    "leaseOwner" TEXT,
    "leaseUntil" BIGINT,
    "doneAt" BIGINT
);

-- CreateTable
CREATE TABLE "Lane" (
    "platform" TEXT NOT NULL PRIMARY KEY,
    "heldUntil" BIGINT NOT NULL,
    "rate" REAL NOT NULL
);

-- CreateTable
CREATE TABLE "Lease" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "owner" TEXT NOT NULL,
    "until" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Audit" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "personId" INTEGER,
    "role" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detailJson" TEXT NOT NULL,
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Event" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "startsAt" DATETIME NOT NULL,
    "zone" TEXT NOT NULL,
    "capacity" INTEGER NOT NULL,
    "taken" INTEGER NOT NULL DEFAULT 0,
    "chapterId" TEXT,
    "state" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "createdBy" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "remindedAt" DATETIME
);

-- CreateTable
CREATE TABLE "Seat" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "eventId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Seat_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Seat_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Alert" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "identifier" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "msgType" TEXT NOT NULL,
    "referenceId" INTEGER,
    "rootId" INTEGER,
    "hazard" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "urgency" TEXT NOT NULL,
    "certainty" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "infoJson" TEXT NOT NULL,
    "audienceJson" TEXT NOT NULL,
    "rollCall" BOOLEAN NOT NULL DEFAULT true,
    "state" TEXT NOT NULL,
    "createdBy" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "submittedAt" DATETIME,
    "approvedBy" INTEGER,
    "releasedAt" DATETIME,
    "completedAt" DATETIME,
    "expiresAt" DATETIME,
    "plannedAt" DATETIME,
    "boardRef" TEXT,
    "copies" INTEGER NOT NULL DEFAULT 0,
    "people" INTEGER NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "RollCall" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "alertId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "answer" TEXT,
    "note" TEXT,
    "latitude" REAL,
    "longitude" REAL,
    "platform" TEXT,
    "answeredAt" DATETIME,
    "reminders" INTEGER NOT NULL DEFAULT 0,
    "remindAt" DATETIME,
    "calledBy" INTEGER,
    CONSTRAINT "RollCall_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "HelpCase" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "personId" INTEGER NOT NULL,
    "alertId" INTEGER,
    "chapterId" TEXT,
    "state" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "claimedBy" INTEGER,
    "createdAt" DATETIME NOT NULL,
    "escalateAt" DATETIME,
    "escalations" INTEGER NOT NULL DEFAULT 0,
    "closedAt" DATETIME,
    "boardRef" TEXT,
    CONSTRAINT "HelpCase_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CaseNote" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "caseId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "CaseNote_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "HelpCase" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "FaqTopic" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "category" TEXT NOT NULL,
    "dataJson" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    "retired" BOOLEAN NOT NULL DEFAULT false,
    "fileHash" TEXT,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "FaqVersion" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "topicId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "dataJson" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "FaqQuestion" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "text" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "personId" INTEGER,
    "outcome" TEXT NOT NULL,
    "topicId" TEXT,
    "helpful" BOOLEAN,
    "at" DATETIME NOT NULL,
    "settled" BOOLEAN NOT NULL DEFAULT false
);

-- CreateIndex
CREATE INDEX "Account_personId_idx" ON "Account"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Account_platform_userId_key" ON "Account"("platform", "userId");

-- CreateIndex
CREATE INDEX "Membership_country_idx" ON "Membership"("country");

-- CreateIndex
CREATE INDEX "Membership_chapterId_idx" ON "Membership"("chapterId");

-- CreateIndex
CREATE INDEX "Consent_personId_idx" ON "Consent"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "ChapterChannel_platform_target_key" ON "ChapterChannel"("platform", "target");

-- CreateIndex
CREATE INDEX "RoleGrant_personId_idx" ON "RoleGrant"("personId");

-- CreateIndex
CREATE INDEX "Inbox_at_idx" ON "Inbox"("at");

-- CreateIndex
CREATE UNIQUE INDEX "DialogState_personId_platform_key" ON "DialogState"("personId", "platform");

-- CreateIndex
CREATE UNIQUE INDEX "Outbox_key_key" ON "Outbox"("key");

-- CreateIndex
CREATE INDEX "Outbox_platform_state_priority_dueAt_idx" ON "Outbox"("platform", "state", "priority", "dueAt");

-- CreateIndex
CREATE INDEX "Outbox_alertId_state_idx" ON "Outbox"("alertId", "state");

-- CreateIndex
CREATE INDEX "Outbox_personId_idx" ON "Outbox"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Audit_hash_key" ON "Audit"("hash");

-- CreateIndex
CREATE INDEX "Audit_act_idx" ON "Audit"("act");

-- CreateIndex
CREATE INDEX "Event_state_startsAt_idx" ON "Event"("state", "startsAt");

-- CreateIndex
CREATE INDEX "Seat_eventId_state_id_idx" ON "Seat"("eventId", "state", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Seat_eventId_personId_key" ON "Seat"("eventId", "personId");

-- CreateIndex
CREATE UNIQUE INDEX "Alert_identifier_key" ON "Alert"("identifier");

-- CreateIndex
CREATE INDEX "Alert_state_idx" ON "Alert"("state");

-- CreateIndex
CREATE INDEX "Alert_rootId_idx" ON "Alert"("rootId");

-- CreateIndex
CREATE INDEX "RollCall_alertId_answer_idx" ON "RollCall"("alertId", "answer");

-- CreateIndex
CREATE INDEX "RollCall_remindAt_idx" ON "RollCall"("remindAt");

-- CreateIndex
CREATE UNIQUE INDEX "RollCall_alertId_personId_key" ON "RollCall"("alertId", "personId");

-- CreateIndex
CREATE INDEX "HelpCase_state_escalateAt_idx" ON "HelpCase"("state", "escalateAt");

-- CreateIndex
CREATE INDEX "HelpCase_personId_idx" ON "HelpCase"("personId");

-- CreateIndex
CREATE INDEX "CaseNote_caseId_idx" ON "CaseNote"("caseId");

-- CreateIndex
CREATE UNIQUE INDEX "FaqVersion_topicId_version_key" ON "FaqVersion"("topicId", "version");

-- CreateIndex
CREATE INDEX "FaqQuestion_settled_at_idx" ON "FaqQuestion"("settled", "at");

-- CreateIndex
CREATE INDEX "FaqQuestion_topicId_idx" ON "FaqQuestion"("topicId");
