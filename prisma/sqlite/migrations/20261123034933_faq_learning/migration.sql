-- AlterTable
ALTER TABLE "FaqQuestion" ADD COLUMN "cluster" INTEGER;
ALTER TABLE "FaqQuestion" ADD COLUMN "listedAt" DATETIME;
ALTER TABLE "FaqQuestion" ADD COLUMN "settledAs" TEXT;
ALTER TABLE "FaqQuestion" ADD COLUMN "settledBy" INTEGER;
ALTER TABLE "FaqQuestion" ADD COLUMN "settledTopic" TEXT;

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_FaqVersion" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "topicId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "category" TEXT,
    "dataJson" TEXT NOT NULL,
    "retired" BOOLEAN NOT NULL DEFAULT false,
    "by" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);
INSERT INTO "new_FaqVersion" ("at", "by", "dataJson", "id", "topicId", "version") SELECT "at", "by", "dataJson", "id", "topicId", "version" FROM "FaqVersion";
DROP TABLE "FaqVersion";
ALTER TABLE "new_FaqVersion" RENAME TO "FaqVersion";
CREATE UNIQUE INDEX "FaqVersion_topicId_version_key" ON "FaqVersion"("topicId", "version");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "FaqQuestion_cluster_idx" ON "FaqQuestion"("cluster");
