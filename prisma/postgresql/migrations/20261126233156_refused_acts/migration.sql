-- CreateTable
CREATE TABLE "RefusedAct" (
    "personId" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "since" TIMESTAMP(3) NOT NULL,
    "times" INTEGER NOT NULL,

    CONSTRAINT "RefusedAct_pkey" PRIMARY KEY ("personId","what")
);

-- CreateIndex
CREATE INDEX "RefusedAct_since_idx" ON "RefusedAct"("since");
