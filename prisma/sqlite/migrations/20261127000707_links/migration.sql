-- AlterTable
ALTER TABLE "Account" ADD COLUMN "joinedAt" DATETIME;

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Motion" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "personId" INTEGER NOT NULL,
    "otherId" INTEGER NOT NULL,
    "accountId" INTEGER,
    "seen" TEXT NOT NULL DEFAULT '',
    "at" DATETIME NOT NULL,
    "doneAt" DATETIME,
    "doneBy" INTEGER,
    "agreed" BOOLEAN
);
INSERT INTO "new_Motion" ("agreed", "at", "doneAt", "doneBy", "id", "kind", "otherId", "personId") SELECT "agreed", "at", "doneAt", "doneBy", "id", "kind", "otherId", "personId" FROM "Motion";
DROP TABLE "Motion";
ALTER TABLE "new_Motion" RENAME TO "Motion";
CREATE INDEX "Motion_kind_doneAt_idx" ON "Motion"("kind", "doneAt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
