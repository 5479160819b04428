-- AlterTable
ALTER TABLE "Person" ADD COLUMN "joinedInto" INTEGER;

-- CreateTable
CREATE TABLE "LinkCode" (
    "personId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "hash" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "LinkCode_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "LinkTry" (
    "accountId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "count" INTEGER NOT NULL,
    "since" DATETIME NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "LinkCode_hash_key" ON "LinkCode"("hash");
