-- AlterTable
ALTER TABLE "RoleGrant" ADD COLUMN     "keyFrom" TIMESTAMP(3),
ADD COLUMN     "secondedBy" INTEGER;

-- CreateTable
CREATE TABLE "Motion" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "personId" INTEGER NOT NULL,
    "otherId" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "doneAt" TIMESTAMP(3),
    "doneBy" INTEGER,
    "agreed" BOOLEAN,

    CONSTRAINT "Motion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Motion_kind_doneAt_idx" ON "Motion"("kind", "doneAt");
