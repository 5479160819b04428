-- CreateTable
CREATE TABLE "HeardWords" (
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "HeardWords_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "HeardWords_personId_idx" ON "HeardWords"("personId");

-- CreateIndex
CREATE INDEX "HeardWords_at_idx" ON "HeardWords"("at");

-- AddForeignKey
ALTER TABLE "HeardWords" ADD CONSTRAINT "HeardWords_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
