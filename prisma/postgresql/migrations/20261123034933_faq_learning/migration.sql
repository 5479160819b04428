-- AlterTable
ALTER TABLE "FaqVersion" ADD COLUMN     "category" TEXT,
ADD COLUMN     "retired" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "FaqQuestion" ADD COLUMN     "cluster" INTEGER,
ADD COLUMN     "listedAt" TIMESTAMP(3),
ADD COLUMN     "settledAs" TEXT,
ADD COLUMN     "settledBy" INTEGER,
ADD COLUMN     "settledTopic" TEXT;

-- CreateIndex
CREATE INDEX "FaqQuestion_cluster_idx" ON "FaqQuestion"("cluster");
