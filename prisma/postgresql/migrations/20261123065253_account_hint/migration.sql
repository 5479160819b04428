-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "hint" TEXT;
