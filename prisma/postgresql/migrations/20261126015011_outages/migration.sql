-- AlterTable
ALTER TABLE "Outbox" ADD COLUMN     "doubts" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Lane" ADD COLUMN     "silentSince" BIGINT;
