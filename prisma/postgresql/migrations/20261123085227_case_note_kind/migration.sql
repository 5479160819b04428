-- AlterTable
ALTER TABLE "CaseNote" ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'note';
