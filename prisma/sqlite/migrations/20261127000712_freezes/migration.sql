-- CreateTable
CREATE TABLE "KeyFreeze" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "by" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "until" DATETIME,
    "liftedAt" DATETIME,
    "liftedBy" INTEGER
);

-- CreateIndex
CREATE INDEX "KeyFreeze_personId_idx" ON "KeyFreeze"("personId");
