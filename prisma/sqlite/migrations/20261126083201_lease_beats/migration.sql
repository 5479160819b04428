-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Lease" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "owner" TEXT NOT NULL,
    "beats" INTEGER NOT NULL DEFAULT 0
);
INSERT INTO "new_Lease" ("name", "owner") SELECT "name", "owner" FROM "Lease";
DROP TABLE "Lease";
ALTER TABLE "new_Lease" RENAME TO "Lease";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
