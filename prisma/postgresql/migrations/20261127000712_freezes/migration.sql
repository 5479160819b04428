-- CreateTable
CREATE TABLE "KeyFreeze" (
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "by" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "until" TIMESTAMP(3),
    "liftedAt" TIMESTAMP(3),
    "liftedBy" INTEGER,

    CONSTRAINT "KeyFreeze_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "KeyFreeze_personId_idx" ON "KeyFreeze"("personId");
