-- CreateTable
CREATE TABLE "HeardWords" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "HeardWords_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "HeardWords_personId_idx" ON "HeardWords"("personId");

-- CreateIndex
CREATE INDEX "HeardWords_at_idx" ON "HeardWords"("at");
