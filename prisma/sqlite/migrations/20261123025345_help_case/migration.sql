-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_HelpCase" (
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
    "shownIn" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "HelpCase_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_HelpCase" ("alertId", "boardRef", "chapterId", "claimedBy", "closedAt", "createdAt", "escalateAt", "escalations", "id", "kind", "personId", "state", "text") SELECT "alertId", "boardRef", "chapterId", "claimedBy", "closedAt", "createdAt", "escalateAt", "escalations", "id", "kind", "personId", "state", "text" FROM "HelpCase";
DROP TABLE "HelpCase";
ALTER TABLE "new_HelpCase" RENAME TO "HelpCase";
CREATE INDEX "HelpCase_state_escalateAt_idx" ON "HelpCase"("state", "escalateAt");
CREATE INDEX "HelpCase_personId_idx" ON "HelpCase"("personId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
