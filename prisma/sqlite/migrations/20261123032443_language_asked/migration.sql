-- AlterTable
ALTER TABLE "Person" ADD COLUMN "askedAt" DATETIME;
