-- AlterTable
ALTER TABLE "DialogState" ADD COLUMN "question" TEXT;
ALTER TABLE "DialogState" ADD COLUMN "shownJson" TEXT;
