-- AlterTable
ALTER TABLE "Hearing" ADD COLUMN     "endedAt" BIGINT;
