-- AlterTable
ALTER TABLE "Motion" ADD COLUMN     "accountId" INTEGER,
ADD COLUMN     "seen" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "joinedAt" TIMESTAMP(3);
