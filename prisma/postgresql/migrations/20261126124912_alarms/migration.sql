-- AlterTable
ALTER TABLE "Lane" ADD COLUMN     "refusedSince" BIGINT,
ADD COLUMN     "sentAt" BIGINT;

-- CreateTable
CREATE TABLE "Alarm" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "open" TEXT,
    "since" BIGINT NOT NULL,
    "toldAt" BIGINT,
    "gone" BIGINT,
    "endedAt" BIGINT,

    CONSTRAINT "Alarm_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Hearing" (
    "platform" TEXT NOT NULL,
    "heardAt" BIGINT NOT NULL,
    "deafSince" BIGINT,
    "lostAt" BIGINT,
    "backAt" BIGINT,

    CONSTRAINT "Hearing_pkey" PRIMARY KEY ("platform")
);

-- CreateIndex
CREATE UNIQUE INDEX "Alarm_open_key" ON "Alarm"("open");
