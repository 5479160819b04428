-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "formOverAt" TIMESTAMP(3);
