-- CreateTable
CREATE TABLE "RefusedAct" (
    "personId" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "since" DATETIME NOT NULL,
    "times" INTEGER NOT NULL,

    PRIMARY KEY ("personId", "what")
);

-- CreateIndex
CREATE INDEX "RefusedAct_since_idx" ON "RefusedAct"("since");
