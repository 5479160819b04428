-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_CaseNote" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "caseId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'note',
    "text" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "times" INTEGER NOT NULL DEFAULT 1,
    "rungAt" DATETIME,
    CONSTRAINT "CaseNote_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "HelpCase" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_CaseNote" ("at", "caseId", "id", "kind", "personId", "text") SELECT "at", "caseId", "id", "kind", "personId", "text" FROM "CaseNote";
DROP TABLE "CaseNote";
ALTER TABLE "new_CaseNote" RENAME TO "CaseNote";
CREATE INDEX "CaseNote_caseId_idx" ON "CaseNote"("caseId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
