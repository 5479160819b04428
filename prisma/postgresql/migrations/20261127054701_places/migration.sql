-- Two numbers become one text, which the bot encrypts once it runs.
-- AlterTable
ALTER TABLE "RollCall" ADD COLUMN     "place" TEXT;

UPDATE "RollCall" SET "place" = "latitude" || ', ' || "longitude" WHERE "latitude" IS NOT NULL;

-- AlterTable
ALTER TABLE "RollCall" DROP COLUMN "latitude",
DROP COLUMN "longitude";
