-- Two numbers become one text, which the bot encrypts once it runs.
-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_RollCall" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "alertId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "answer" TEXT,
    "note" TEXT,
    "place" TEXT,
    "platform" TEXT,
    "answeredAt" DATETIME,
    "reminders" INTEGER NOT NULL DEFAULT 0,
    "remindAt" DATETIME,
    "calledBy" INTEGER,
    CONSTRAINT "RollCall_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_RollCall" ("alertId", "answer", "answeredAt", "calledBy", "id", "note", "personId", "place", "platform", "remindAt", "reminders") SELECT "alertId", "answer", "answeredAt", "calledBy", "id", "note", "personId", "latitude" || ', ' || "longitude", "platform", "remindAt", "reminders" FROM "RollCall";
DROP TABLE "RollCall";
ALTER TABLE "new_RollCall" RENAME TO "RollCall";
CREATE INDEX "RollCall_alertId_answer_idx" ON "RollCall"("alertId", "answer");
CREATE INDEX "RollCall_remindAt_idx" ON "RollCall"("remindAt");
CREATE UNIQUE INDEX "RollCall_alertId_personId_key" ON "RollCall"("alertId", "personId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
