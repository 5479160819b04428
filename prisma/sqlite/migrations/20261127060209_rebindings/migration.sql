-- AlterTable
ALTER TABLE "Account" ADD COLUMN "keyFrom" DATETIME;

-- CreateTable
CREATE TABLE "AuditReading" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER,
    "accountId" INTEGER,
    "at" DATETIME NOT NULL,
    "takenAt" DATETIME
);

-- CreateTable
CREATE TABLE "Rebinding" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "otherId" INTEGER NOT NULL,
    "lostId" INTEGER,
    "by" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "seen" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "againAt" DATETIME,
    "agreedBy" INTEGER,
    "doneAt" DATETIME,
    "doneBy" INTEGER,
    "outcome" TEXT,
    "openFor" INTEGER,
    "openTo" INTEGER
);

-- CreateIndex
CREATE UNIQUE INDEX "Rebinding_openFor_key" ON "Rebinding"("openFor");

-- CreateIndex
CREATE UNIQUE INDEX "Rebinding_openTo_key" ON "Rebinding"("openTo");

-- CreateIndex
CREATE INDEX "Rebinding_doneAt_idx" ON "Rebinding"("doneAt");
