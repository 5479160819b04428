-- AlterTable
ALTER TABLE "Account" ADD COLUMN "formOverAt" DATETIME;
