-- AlterTable
ALTER TABLE "Lane" ADD COLUMN "refusedSince" BIGINT;
ALTER TABLE "Lane" ADD COLUMN "sentAt" BIGINT;

-- CreateTable
CREATE TABLE "Alarm" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "open" TEXT,
    "since" BIGINT NOT NULL,
    "toldAt" BIGINT,
    "gone" BIGINT,
    "endedAt" BIGINT
);

-- CreateTable
CREATE TABLE "Hearing" (
    "platform" TEXT NOT NULL PRIMARY KEY,
    "heardAt" BIGINT NOT NULL,
    "deafSince" BIGINT,
    "lostAt" BIGINT,
    "backAt" BIGINT
);

-- CreateIndex
CREATE UNIQUE INDEX "Alarm_open_key" ON "Alarm"("open");
