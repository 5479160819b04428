-- AlterTable
ALTER TABLE "Lane" ADD COLUMN "silentSince" BIGINT;

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Outbox" (
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
    "doubts" INTEGER NOT NULL DEFAULT 0,
    "doubtful" BOOLEAN NOT NULL DEFAULT false,
    "personId" INTEGER,
    "accountId" INTEGER,
    "alertId" INTEGER,
    "leaseOwner" TEXT,
    "leaseUntil" BIGINT,
    "doneAt" BIGINT
);
INSERT INTO "new_Outbox" ("accountId", "alertId", "attempts", "doneAt", "doubtful", "dueAt", "id", "key", "leaseOwner", "leaseUntil", "locale", "notice", "paramsJson", "personId", "platform", "priority", "reason", "ref", "state", "target", "verb") SELECT "accountId", "alertId", "attempts", "doneAt", "doubtful", "dueAt", "id", "key", "leaseOwner", "leaseUntil", "locale", "notice", "paramsJson", "personId", "platform", "priority", "reason", "ref", "state", "target", "verb" FROM "Outbox";
DROP TABLE "Outbox";
ALTER TABLE "new_Outbox" RENAME TO "Outbox";
CREATE UNIQUE INDEX "Outbox_key_key" ON "Outbox"("key");
CREATE INDEX "Outbox_platform_state_priority_dueAt_idx" ON "Outbox"("platform", "state", "priority", "dueAt");
CREATE INDEX "Outbox_alertId_state_verb_platform_idx" ON "Outbox"("alertId", "state", "verb", "platform");
CREATE INDEX "Outbox_personId_idx" ON "Outbox"("personId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
