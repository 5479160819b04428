-- AlterTable
ALTER TABLE "DialogState" ADD COLUMN     "question" TEXT,
ADD COLUMN     "shownJson" TEXT;
