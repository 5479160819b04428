-- AlterTable
ALTER TABLE "RoleGrant" ADD COLUMN "keyFrom" DATETIME;
ALTER TABLE "RoleGrant" ADD COLUMN "secondedBy" INTEGER;

-- CreateTable
CREATE TABLE "Motion" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "personId" INTEGER NOT NULL,
    "otherId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "doneAt" DATETIME,
    "doneBy" INTEGER,
    "agreed" BOOLEAN
);

-- CreateIndex
CREATE INDEX "Motion_kind_doneAt_idx" ON "Motion"("kind", "doneAt");
