-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "askedAt" TIMESTAMP(3);
