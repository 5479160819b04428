-- DropIndex
DROP INDEX "Outbox_alertId_state_idx";

-- CreateTable
CREATE TABLE "Duty" (
    "personId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "since" DATETIME NOT NULL
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Alert" (
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
    "people" INTEGER NOT NULL DEFAULT 0,
    "onsetAt" DATETIME,
    "affected" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "submittedBy" INTEGER,
    "releasedAs" TEXT,
    "planStep" INTEGER NOT NULL DEFAULT 0,
    "planCursor" INTEGER NOT NULL DEFAULT 0,
    "interruptedAt" DATETIME,
    "progressJson" TEXT,
    "boardJson" TEXT
);
INSERT INTO "new_Alert" ("approvedBy", "audienceJson", "boardRef", "certainty", "completedAt", "copies", "createdAt", "createdBy", "expiresAt", "hazard", "id", "identifier", "infoJson", "msgType", "people", "plannedAt", "referenceId", "releasedAt", "rollCall", "rootId", "severity", "source", "state", "status", "submittedAt", "urgency") SELECT "approvedBy", "audienceJson", "boardRef", "certainty", "completedAt", "copies", "createdAt", "createdBy", "expiresAt", "hazard", "id", "identifier", "infoJson", "msgType", "people", "plannedAt", "referenceId", "releasedAt", "rollCall", "rootId", "severity", "source", "state", "status", "submittedAt", "urgency" FROM "Alert";
DROP TABLE "Alert";
ALTER TABLE "new_Alert" RENAME TO "Alert";
CREATE UNIQUE INDEX "Alert_identifier_key" ON "Alert"("identifier");
CREATE INDEX "Alert_state_idx" ON "Alert"("state");
CREATE INDEX "Alert_rootId_idx" ON "Alert"("rootId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Outbox_alertId_state_verb_platform_idx" ON "Outbox"("alertId", "state", "verb", "platform");

-- The audit is append-only for everyone, the bot included.
CREATE TRIGGER "Audit_no_update" BEFORE UPDATE ON "Audit" BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER "Audit_no_delete" BEFORE DELETE ON "Audit" BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
