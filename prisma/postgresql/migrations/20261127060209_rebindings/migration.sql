-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "keyFrom" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "AuditReading" (
    "id" SERIAL NOT NULL,
    "personId" INTEGER,
    "accountId" INTEGER,
    "at" TIMESTAMP(3) NOT NULL,
    "takenAt" TIMESTAMP(3),

    CONSTRAINT "AuditReading_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Rebinding" (
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "otherId" INTEGER NOT NULL,
    "lostId" INTEGER,
    "by" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "seen" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "againAt" TIMESTAMP(3),
    "agreedBy" INTEGER,
    "doneAt" TIMESTAMP(3),
    "doneBy" INTEGER,
    "outcome" TEXT,
    "openFor" INTEGER,
    "openTo" INTEGER,

    CONSTRAINT "Rebinding_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Rebinding_openFor_key" ON "Rebinding"("openFor");

-- CreateIndex
CREATE UNIQUE INDEX "Rebinding_openTo_key" ON "Rebinding"("openTo");

-- CreateIndex
CREATE INDEX "Rebinding_doneAt_idx" ON "Rebinding"("doneAt");
