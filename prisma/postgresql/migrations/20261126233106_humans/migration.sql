-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "human" INTEGER;

-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "mark" TEXT;

-- CreateIndex
CREATE INDEX "Person_human_idx" ON "Person"("human");

-- CreateIndex
CREATE INDEX "Account_mark_idx" ON "Account"("mark");

-- Whoever was linked or detached before is one human being, too: as far as people and the audit know it.
UPDATE "Person" SET "human" = "joinedInto" WHERE "joinedInto" IS NOT NULL;
UPDATE "Person" SET "human" = (SELECT CAST(substr(a."subject", 8) AS INTEGER) FROM "Audit" a
    WHERE a."act" = 'account.detach' AND (a."detailJson"::json ->> 'into')::INTEGER = "Person"."id" LIMIT 1)
  WHERE "human" IS NULL AND "id" IN (SELECT ("detailJson"::json ->> 'into')::INTEGER FROM "Audit" WHERE "act" = 'account.detach');
UPDATE "Person" SET "human" = NULL WHERE "human" = "id";
UPDATE "Person" SET "human" = (SELECT o."human" FROM "Person" o WHERE o."id" = "Person"."human")
  WHERE "human" IN (SELECT "id" FROM "Person" WHERE "human" IS NOT NULL);
UPDATE "Person" SET "human" = (SELECT o."human" FROM "Person" o WHERE o."id" = "Person"."human")
  WHERE "human" IN (SELECT "id" FROM "Person" WHERE "human" IS NOT NULL);
UPDATE "Person" SET "human" = NULL WHERE "human" = "id";
