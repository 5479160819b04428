-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "joinedInto" INTEGER;

-- CreateTable
CREATE TABLE "LinkCode" (
    "personId" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "LinkCode_pkey" PRIMARY KEY ("personId")
);

-- CreateTable
CREATE TABLE "LinkTry" (
    "accountId" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,
    "since" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "LinkTry_pkey" PRIMARY KEY ("accountId")
);

-- CreateIndex
CREATE UNIQUE INDEX "LinkCode_hash_key" ON "LinkCode"("hash");

-- AddForeignKey
ALTER TABLE "LinkCode" ADD CONSTRAINT "LinkCode_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
